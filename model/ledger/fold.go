package ledger

import (
	"bytes"
	"crypto/sha256"
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
}

// A Conflict is a register with several values that no one has chosen between.
// Writes are indexes, ordered by clock and id, so that both sides count alike.
type Conflict struct {
	Group  string
	Writes []int
}

// FoldRecord folds all writes of one record, given in an order in which nothing
// stands before what it has seen. Any such order gives the same result.
func (a *Authority) FoldRecord(id uuid.UUID, writes []Write) Folded {
	f := fold{
		Authority: a, id: id, writes: writes,
		Folded: Folded{Doc: model.Doc{}, States: make([]State, len(writes)), Reasons: make([]string, len(writes))},
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
	seals  []seal
}

func (f *fold) void(i int, why string) { f.States[i], f.Reasons[i] = Void, why }

// origin finds the entry that created the record.
func (f *fold) origin() {
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		if p := f.People[role]; p != nil && p.ID == f.id {
			f.Exists, f.KindName, f.Kind = true, model.PersonKind.Name, model.PersonKind
			f.Author, f.Created = Member{Person: p.ID, Role: role}, p.Since
			return
		}
	}
	for i := range f.writes {
		w := &f.writes[i]
		if !w.Creates || f.Exists && w.HLC >= f.Created {
			continue
		}
		if m, why := f.Member(w.Feed, w.At); why == "" {
			f.Exists, f.KindName, f.Author, f.Created = true, w.Kind, m, w.HLC
			f.Kind = model.KindOf(w.Kind)
		}
	}
}

// judge voids what its author may not write.
func (f *fold) judge(i int) {
	w := &f.writes[i]
	m, why := f.Member(w.Feed, w.At)
	if why == "" {
		why = f.policy(w, m)
	}
	switch why {
	case "":
	case errUnknown.Error():
		f.States[i] = Kept
	default:
		f.void(i, why)
	}
}

// policy is version 1's answer to who may write what.
func (f *fold) policy(w *Write, m Member) string {
	k, isAuthor := f.Kind, m.Person == f.Author.Person
	switch {
	case w.Kind != k.Name:
		return "the record is of another kind"
	case k.Authority:
		return "authority is not written as data"
	case w.Group == Deleted:
		return f.deletionPolicy(w, m)
	case w.Group == Whole:
		return errUnknown.Error()
	case k.AppendOnly && !w.Creates:
		return "it cannot be changed"
	}
	name, role, each := strings.Cut(w.Group, "/")
	g, ok := k.Group(name)
	if !ok || g.Name != name {
		return errUnknown.Error()
	}
	for n, fieldName := range g.Fields {
		field, _ := k.Field(fieldName)
		writer := k.Writer
		if field.Writer != "" {
			writer = field.Writer
		}
		if w.Creates && field.Creating != "" {
			writer = field.Creating
		}
		switch {
		case field.Computed:
			return "it is computed"
		case !writer.Allows(m.Role, isAuthor):
			return voidRole
		case field.Once && !w.Creates:
			return "it never changes"
		case field.Each != each, each && model.Role(role) != m.Role:
			return voidRole
		}
		if w.Redacted {
			continue
		}
		v, err := Value(w.Values[n])
		if err != nil {
			return "its value is malformed"
		}
		if _, ok := v.(bool); each && !ok {
			return "its value is of another type"
		}
		if why := field.Accepts(v); why != "" {
			return "its value is of another type"
		}
	}
	return ""
}

func (f *fold) deletionPolicy(w *Write, m Member) string {
	switch {
	case f.Kind.AppendOnly, f.Kind == model.PersonKind:
		return "it cannot be deleted"
	case !f.Kind.Writer.Allows(m.Role, m.Person == f.Author.Person):
		return voidRole
	}
	if v, err := Value(w.Values[0]); err != nil || v != true && v != false {
		return "its value is of another type"
	}
	return ""
}

// A seal fixes the text that a ruling or a decision judged.
type seal struct {
	at    Position
	hlc   HLC
	entry ID
	pins  []Pin
}

// seal collects what has judged this record, and voids what was written to a
// sealed register by someone who knew of it.
func (f *fold) seal() {
	for _, r := range f.Rulings {
		if r.Request == f.id && r.Counts && r.Verdict != model.Question {
			f.seals = append(f.seals, seal{r.At, r.HLC, r.Entry, r.Pins})
		}
	}
	decided := func(i int) bool {
		w := &f.writes[i]
		g, ok := f.Kind.Group(w.Group)
		return ok && len(g.Seals) > 0 && f.States[i] == Live && !w.Redacted && !bytes.Equal(w.Values[0], null)
	}
	for i := range f.writes {
		if decided(i) {
			w := &f.writes[i]
			f.seals = append(f.seals, seal{w.At, w.HLC, w.Entry, w.Pins})
		}
	}
	if len(f.seals) == 0 {
		return
	}
	// The first to judge counts: by causality, then by clock and id.
	slices.SortFunc(f.seals, func(x, y seal) int {
		switch {
		case f.graph.Sees(x.at, y.at):
			return 1
		case f.graph.Sees(y.at, x.at):
			return -1
		case x.hlc != y.hlc:
			return int(min(max(x.hlc-y.hlc, -1), 1))
		}
		return bytes.Compare(x.entry[:], y.entry[:])
	})
	for i := range f.writes {
		w := &f.writes[i]
		sealedBy := func(s seal) bool {
			_, pinned := f.pin(s, w.Group)
			return pinned && f.graph.Sees(w.At, s.at) || w.Group == Deleted && f.graph.Sees(w.At, s.at)
		}
		if f.States[i] == Live && slices.ContainsFunc(f.seals, sealedBy) {
			if w.Group == Deleted {
				f.void(i, "what is decided is not deleted")
			} else {
				f.void(i, "it was judged, and is sealed")
			}
		}
	}
}

func (f *fold) pin(s seal, group string) (Digest, bool) {
	for _, p := range s.pins {
		if p.Record == f.id && p.Group == group {
			return p.Digest, true
		}
	}
	return Digest{}, false
}

// sealed gives the digest of the text that the first judgement pinned.
func (f *fold) sealed(group string) (Digest, bool) {
	for _, s := range f.seals {
		if d, ok := f.pin(s, group); ok {
			return d, true
		}
	}
	return Digest{}, false
}

var null = []byte{0xf6}

// ValueDigest is what a pin holds of a register's values (docs/BUNDLE.md, 6). No values
// stand for a register that was never written.
func ValueDigest(values []cbor.RawMessage) Digest {
	h := sha256.New()
	h.Write([]byte("tandem/value/1"))
	if values == nil {
		values = []cbor.RawMessage{}
	}
	h.Write(mustEncode(values))
	return Digest(h.Sum(nil))
}

// registers keeps the causally maximal writes of each group, by group name.
func (f *fold) registers() map[string][]int {
	live := map[string][]int{}
	for i := range f.writes {
		w := &f.writes[i]
		if f.States[i] != Live {
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

// restore shows the sealed value of a register, whatever was written beside it.
func (f *fold) restore(group string, digest Digest) []int {
	shown := -1
	beside := false
	for i := range f.writes {
		w := &f.writes[i]
		if w.Group != group || f.States[i] == Void || f.States[i] == Kept {
			continue
		}
		f.States[i] = Replaced
		if !w.Redacted && ValueDigest(w.Values) == digest {
			if shown < 0 || f.order(shown, i) < 0 {
				shown = i
			}
		}
	}
	if shown < 0 {
		if digest != ValueDigest(nil) {
			f.Flags = append(f.Flags, FlagJudgedMissing)
		}
	} else {
		f.States[shown] = Live
	}
	for i := range f.writes {
		w := &f.writes[i]
		if w.Group == group && f.States[i] == Replaced && (shown < 0 || f.graph.Concurrent(w.At, f.writes[shown].At) || f.graph.Sees(w.At, f.writes[shown].At)) {
			beside = true
		}
	}
	if beside {
		f.Flags = append(f.Flags, FlagEditedJudged)
	}
	if shown < 0 {
		return nil
	}
	return []int{shown}
}

// order sorts writes as everyone sees them: by clock, then entry id.
func (f *fold) order(i, j int) int {
	x, y := &f.writes[i], &f.writes[j]
	if x.HLC != y.HLC {
		return int(min(max(x.HLC-y.HLC, -1), 1))
	}
	return bytes.Compare(x.Entry[:], y.Entry[:])
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
		if distinct(f.writes, writes) > 1 {
			f.Conflicts = append(f.Conflicts, Conflict{Group: g.Name, Writes: writes})
			f.Flags = append(f.Flags, FlagConflict)
		}
		w := &f.writes[writes[len(writes)-1]]
		if w.Redacted {
			f.Flags = append(f.Flags, FlagRedacted)
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

func distinct(all []Write, writes []int) int {
	var values [][]byte
	for _, i := range writes {
		v := mustEncode(all[i].Values)
		if !slices.ContainsFunc(values, func(o []byte) bool { return bytes.Equal(o, v) }) {
			values = append(values, v)
		}
	}
	return len(values)
}

// deletion applies the delete, unless somebody who did not know of it wrote on.
func (f *fold) deletion(live map[string][]int) {
	deletes := live[Deleted]
	if len(deletes) == 0 {
		return
	}
	d := &f.writes[deletes[len(deletes)-1]]
	if v, err := Value(d.Values[0]); err != nil || v != true {
		return
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

// Value decodes a field's value: text, int64, bool, []any, map[string]any or nil.
func Value(raw cbor.RawMessage) (any, error) {
	var v any
	err := decoding.Unmarshal(raw, &v)
	return v, err
}

// Values encodes the values of a group's fields, in order.
func Values(values ...any) ([]cbor.RawMessage, error) {
	raw := make([]cbor.RawMessage, len(values))
	for i, v := range values {
		data, err := Encode(v)
		if err != nil {
			return nil, err
		}
		raw[i] = data
	}
	return raw, nil
}
