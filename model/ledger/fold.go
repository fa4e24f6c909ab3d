package ledger

import (
	"bytes"
	"slices"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model"
)

// Deleted is the group that says whether a record is deleted.
const Deleted = "deleted"

// A Write is one op on a record, as the log holds it.
type Write struct {
	Entry    ID
	Op       int
	Feed     Feed
	At       Position
	HLC      HLC
	Kind     string
	Group    string
	Values   []cbor.RawMessage
	Pins     []Pin
	Creates  bool // the record's id commits to this entry
	Redacted bool // its text was withdrawn
}

// A State says what a write amounts to.
type State uint8

// The states of a write.
const (
	Live     State = iota // shown, or one side of a conflict
	Replaced              // a later write took its place
	Void                  // its author may not write it
	Kept                  // of a newer version: kept until it is understood
)

// Flags of a record, for a person to look at.
const (
	FlagConflict      = "conflict"         // both wrote one field
	FlagRevived       = "edited_deleted"   // edited by one while the other deleted it
	FlagEditedJudged  = "edited_judged"    // edited while it was ruled on; the ruling's text is shown
	FlagJudgedMissing = "judged_missing"   // what was ruled on is not here
	FlagAgreementVoid = "agreement_voided" // what was agreed to has changed since
	FlagRedacted      = "redacted"
	FlagOwnThanks     = "own_thanks"    // for a credit of one's own: void
	FlagSkippedPhase  = "skipped_phase" // both wrote a phase, and together they leave one out
)

// Folded is a record as its writes fold.
type Folded struct {
	Kind      *model.Kind // nil where this version does not know it
	KindName  string
	Author    Member
	Created   HLC
	Exists    bool // some valid entry created it
	Deleted   bool
	Doc       model.Doc // the fields shown
	Conflicts []Conflict
	Flags     []string
	States    []State // one for each write
	Reasons   []string
	Committed int // the write that commits to a sheet; -1 where none does
	Revealed  int // the write that reveals it; -1 while it is sealed
}

// A Conflict is a register with several values that no one has chosen between.
// Writes are indexes, ordered by clock and id, so that both sides count alike.
type Conflict struct {
	Group  string
	Writes []int
}

// FoldRecord folds all writes of one record. Any order of them gives the same result.
func (a *Authority) FoldRecord(id uuid.UUID, writes []Write) Folded {
	f := fold{
		Authority: a, id: id, writes: writes,
		Folded: Folded{
			Doc: model.Doc{}, States: make([]State, len(writes)), Reasons: make([]string, len(writes)), Committed: -1, Revealed: -1,
		},
	}
	f.origin()
	if !f.Exists {
		for i := range writes {
			f.void(i, "there is no such record")
		}
		return f.Folded
	}
	if f.Kind == nil {
		for i := range f.States {
			f.States[i] = Kept
		}
		return f.Folded
	}
	for i := range writes {
		f.judge(i)
	}
	if !f.created() {
		return f.Folded
	}
	if f.Kind.Blind() {
		f.reveal()
	}
	f.seal()
	live := f.registers()
	f.show(live)
	f.deletion(live)
	slices.Sort(f.Flags)
	f.Flags = slices.Compact(f.Flags)
	return f.Folded
}

type fold struct {
	*Authority
	Folded
	id     uuid.UUID
	writes []Write
	seals  map[string][]seal // by group

	createdBy ID // the entry
}

func (f *fold) void(i int, why string) { f.States[i], f.Reasons[i] = Void, why }

// origin finds the entry that created the record. One whose text is here proves it by the
// record's id; a redacted one is believed only where there is no such proof.
func (f *fold) origin() {
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		if p := f.People[role]; p != nil && p.ID == f.id {
			f.Exists, f.KindName, f.Kind = true, model.PersonKind.Name, model.PersonKind
			f.Author, f.Created = Member{Person: p.ID, Role: role}, p.Since
			return
		}
	}
	best := -1
	for i := range f.writes {
		w := &f.writes[i]
		if !w.Creates || w.Kind == model.PersonKind.Name { // the genesis named the two people
			continue
		}
		if best >= 0 {
			b := &f.writes[best]
			if w.Redacted && !b.Redacted || w.Redacted == b.Redacted && f.order(best, i) <= 0 {
				continue
			}
		}
		if _, why := f.Member(w.Feed, w.At); why == "" {
			best = i
		}
	}
	if best < 0 {
		return
	}
	w := &f.writes[best]
	f.Author, _ = f.Member(w.Feed, w.At)
	f.Exists, f.KindName, f.Created, f.createdBy = true, w.Kind, w.HLC, w.Entry
	f.Kind = model.KindOf(w.Kind)
}

// creates says whether a write is of the entry that created the record.
func (f *fold) creates(w *Write) bool { return w.Creates && w.Entry == f.createdBy }

// created says whether the entry that made the record may write any of it. If not,
// there is no record for others to write to.
func (f *fold) created() bool {
	if f.Kind == model.PersonKind {
		return true // the genesis did
	}
	for i := range f.writes {
		if f.creates(&f.writes[i]) && f.States[i] != Void {
			return true
		}
	}
	for i := range f.writes {
		if f.States[i] != Void {
			f.void(i, "there is no such record")
		}
	}
	f.Exists = false
	return false
}

// registers keeps the causally maximal writes of each group, by group name.
func (f *fold) registers() map[string][]int {
	live := make(map[string][]int, len(f.writes))
	room := make([]int, 0, len(f.writes)) // nearly every group has one write
	for i := range f.writes {
		w := &f.writes[i]
		if f.States[i] != Live {
			continue
		}
		if live[w.Group] == nil {
			room = append(room, i)
			live[w.Group] = room[len(room)-1 : len(room) : len(room)]
			continue
		}
		if slices.ContainsFunc(live[w.Group], func(j int) bool { return f.graph.Sees(f.writes[j].At, w.At) }) {
			f.States[i] = Replaced
			continue
		}
		kept := live[w.Group][:0]
		for _, j := range live[w.Group] {
			if f.graph.Sees(w.At, f.writes[j].At) {
				f.States[j] = Replaced
			} else {
				kept = append(kept, j)
			}
		}
		live[w.Group] = append(kept, i)
	}
	for group := range live {
		if digest, ok := f.sealed(group); ok {
			live[group] = f.restore(group, digest)
			continue
		}
		slices.SortFunc(live[group], f.order)
	}
	return live
}

// order sorts writes as everyone sees them: by clock, then entry id.
func (f *fold) order(i, j int) int {
	x, y := &f.writes[i], &f.writes[j]
	return displayed(x.HLC, x.Entry, y.HLC, y.Entry)
}

// show fills in the fields and notes the conflicts.
func (f *fold) show(live map[string][]int) {
	for _, g := range f.Kind.Groups {
		first, _ := f.Kind.Field(g.Fields[0])
		if first.Each {
			f.showEach(g, live)
			continue
		}
		writes := live[g.Name]
		if len(writes) == 0 {
			continue
		}
		if f.differ(writes) {
			f.Conflicts = append(f.Conflicts, Conflict{Group: g.Name, Writes: writes})
			f.Flags = append(f.Flags, FlagConflict)
		}
		w := &f.writes[writes[len(writes)-1]]
		if w.Redacted {
			f.Flags = append(f.Flags, FlagRedacted)
			continue
		}
		if len(g.Judges) > 0 && !f.stillHolds(w, live) {
			f.Flags = append(f.Flags, FlagAgreementVoid)
			continue
		}
		for n, name := range g.Fields {
			if v, err := Value(w.Values[n]); err == nil && v != nil {
				f.Doc[name] = v
			}
		}
	}
	if f.Kind == model.PersonKind {
		f.Doc["role"] = string(f.Author.Role)
		if _, ok := f.Doc["name"]; !ok {
			set(f.Doc, "name", f.People[f.Author.Role].Name)
		}
	}
}

// showEach lists the roles whose own register says true, as long as what they
// agreed to is still what it says.
func (f *fold) showEach(g model.Group, live map[string][]int) {
	var roles []any
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		writes := live[g.Name+"/"+string(role)]
		if len(writes) == 0 {
			continue
		}
		w := &f.writes[writes[len(writes)-1]]
		if w.Redacted {
			continue
		}
		if v, err := Value(w.Values[0]); err != nil || v != true {
			continue
		}
		if !f.stillHolds(w, live) {
			f.Flags = append(f.Flags, FlagAgreementVoid)
			continue
		}
		roles = append(roles, string(role))
	}
	if len(roles) > 0 {
		f.Doc[g.Fields[0]] = roles
	}
}

// stillHolds says whether everything that a write judged reads as it did.
func (f *fold) stillHolds(w *Write, live map[string][]int) bool {
	g, _ := f.Kind.Group(strings.Split(w.Group, "/")[0])
	for _, field := range g.Judges {
		judged, _ := f.Kind.Group(field)
		var values []cbor.RawMessage
		if writes := live[judged.Name]; len(writes) > 0 {
			if f.writes[writes[len(writes)-1]].Redacted {
				return false
			}
			values = f.writes[writes[len(writes)-1]].Values
		}
		pinned := slices.ContainsFunc(w.Pins, func(p Pin) bool {
			return p.Record == f.id && p.Group == judged.Name && p.Digest == ValueDigest(values)
		})
		if !pinned {
			return false
		}
	}
	return true
}

// differ says whether the writes say more than one thing.
func (f *fold) differ(writes []int) bool {
	said := f.writes[writes[0]].Values
	return slices.ContainsFunc(writes[1:], func(i int) bool {
		return !slices.EqualFunc(f.writes[i].Values, said, func(a, b cbor.RawMessage) bool { return bytes.Equal(a, b) })
	})
}

// deletion applies the delete, unless somebody who did not know of it wrote on.
func (f *fold) deletion(live map[string][]int) {
	deletes := live[Deleted]
	if len(deletes) == 0 {
		return
	}
	d := &f.writes[deletes[len(deletes)-1]]
	if d.Redacted {
		return
	}
	if v, err := Value(d.Values[0]); err != nil || v != true {
		return
	}
	for _, s := range f.seals[Deleted] {
		if f.graph.Concurrent(d.At, s.at) {
			f.Flags = append(f.Flags, FlagRevived)
			return
		}
	}
	for i := range f.writes {
		w := &f.writes[i]
		if w.Group != Deleted && f.States[i] != Void && f.graph.Concurrent(d.At, w.At) {
			f.Flags = append(f.Flags, FlagRevived)
			return
		}
	}
	f.Deleted = true
}
