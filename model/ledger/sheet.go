package ledger

import (
	"bytes"
	"slices"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model"
)

// Groups of a record with blind fields (docs/BUNDLE.md, 6).
const (
	Commitment = "commitment" // by the entry that creates the record: the hash of its sheet
	Reveal     = "reveal"     // by a later entry of its author: the salt, beside the sheet itself
)

// A Sheet is what a commitment hides: the blind groups of a record and their values.
type Sheet []SheetPart

// A SheetPart is one group of a sheet.
type SheetPart struct {
	_      struct{} `cbor:",toarray"`
	Group  string
	Values []cbor.RawMessage
}

// Commit hashes a sheet. The record's id is in it, so nobody can hand in a copy of
// another's commitment; the salt keeps short answers from being guessed.
func (s Sheet) Commit(partnership, record uuid.UUID, salt Digest) Digest {
	sorted := slices.SortedFunc(slices.Values(s), func(x, y SheetPart) int { return strings.Compare(x.Group, y.Group) })
	return Digest(hash("tandem/commitment/1", partnership[:], record[:], salt[:], mustEncode(sorted)))
}

// Pin names the commitment that a reveal answers.
func (d Digest) Pin(record uuid.UUID) Pin {
	return Pin{Record: record, Group: Commitment, Digest: ValueDigest([]cbor.RawMessage{mustEncode(d[:])})}
}

func bytesOf(raw cbor.RawMessage) []byte {
	v, err := Value(raw)
	if err != nil {
		return nil
	}
	data, _ := v.([]byte)
	return data
}

// reveal voids whatever claims to be the sheet and is not what was committed to.
func (f *fold) reveal() {
	for i := range f.writes {
		if f.States[i] == Live && f.writes[i].Group == Commitment {
			f.Committed = i
		}
	}
	revealed := map[ID]bool{}
	for i := range f.writes {
		w := &f.writes[i]
		if f.States[i] != Live || w.Group != Reveal {
			continue
		}
		if !w.Redacted && !f.matches(w) {
			f.void(i, "it is not the sheet that was committed to")
			continue
		}
		revealed[w.Entry] = true
		if f.Revealed < 0 || f.order(i, f.Revealed) < 0 {
			f.Revealed = i
		}
	}
	for i := range f.writes {
		w := &f.writes[i]
		g, ok := f.Kind.Group(w.Group)
		if ok && g.Blind && f.States[i] == Live && !w.Redacted && !revealed[w.Entry] {
			f.void(i, "it is not the sheet that was committed to")
		}
	}
}

// matches says whether the sheet beside a salt hashes to the commitment.
func (f *fold) matches(salt *Write) bool {
	if f.Committed < 0 || f.writes[f.Committed].Redacted {
		return false
	}
	var sheet Sheet
	for i := range f.writes {
		w := &f.writes[i]
		if g, ok := f.Kind.Group(w.Group); ok && g.Blind && w.Entry == salt.Entry && f.States[i] == Live {
			sheet = append(sheet, SheetPart{Group: w.Group, Values: w.Values})
		}
	}
	want := sheet.Commit(f.Partnership, f.id, Digest(bytesOf(salt.Values[0])))
	return bytes.Equal(bytesOf(f.writes[f.Committed].Values[0]), want[:])
}

// FlagSecondSheet marks a record whose author had committed to another such sheet.
const FlagSecondSheet = "second_sheet"

// A Submission is a record that commits to a sheet.
type Submission struct {
	Record    uuid.UUID
	Role      model.Role // its author's
	Sheet     string     // which sheet of its author's; "" where that was redacted
	Committed Write
	Revealed  *Write
}

// Seconds gives the submissions that do not count: a person hands in one of each sheet.
// The one that the partner's reveal pinned stands, so nobody can commit anew after
// having read; before that, the first by what it had seen, then by clock and id.
func (a *Authority) Seconds(all []Submission) map[uuid.UUID]bool {
	seconds := map[uuid.UUID]bool{}
	for _, s := range all {
		if s.Sheet != "" && s.Record != a.stands(s.Role, s.Sheet, all) {
			seconds[s.Record] = true
		}
	}
	return seconds
}

func (a *Authority) stands(role model.Role, sheet string, all []Submission) uuid.UUID {
	var own, others []Submission
	for _, s := range all {
		switch {
		case s.Role == role && (s.Sheet == sheet || s.Sheet == ""):
			own = append(own, s)
		case s.Role != role && s.Sheet == sheet && s.Revealed != nil:
			others = append(others, s)
		}
	}
	if pin, ok := a.answered(own, others); ok {
		for _, s := range own {
			if s.Record == pin.Record && (s.Committed.Redacted || ValueDigest(s.Committed.Values) == pin.Digest) {
				return s.Record
			}
		}
		return uuid.Nil // two commitments under one id: the partner answered the other
	}
	own = slices.DeleteFunc(own, func(s Submission) bool { return s.Sheet == "" })
	return own[a.first(len(own), func(i int) *Write { return &own[i].Committed })].Record
}

// answered gives the pin of the partner's first reveal that names one of these.
func (a *Authority) answered(own, others []Submission) (Pin, bool) {
	var pins []Pin
	var reveals []*Write
	for _, o := range others {
		for _, pin := range o.Revealed.Pins {
			if pin.Group == Commitment && slices.ContainsFunc(own, func(s Submission) bool { return s.Record == pin.Record }) {
				pins, reveals = append(pins, pin), append(reveals, o.Revealed)
			}
		}
	}
	if len(pins) == 0 {
		return Pin{}, false
	}
	return pins[a.first(len(reveals), func(i int) *Write { return reveals[i] })], true
}

// first is the write that has seen none of the others; of several, the first by clock and id.
func (a *Authority) first(n int, write func(int) *Write) int {
	best := -1
	for i := range n {
		w := write(i)
		later := false
		for j := range n {
			later = later || a.graph.Sees(w.At, write(j).At) && write(j).At != w.At
		}
		if later {
			continue
		}
		if best < 0 || displayed(w.HLC, w.Entry, write(best).HLC, write(best).Entry) < 0 {
			best = i
		}
	}
	return best
}

// Flags of a prediction.
const (
	FlagLate   = "late"   // made by somebody who knew the ruling: void
	FlagBeside = "beside" // neither knew of the other: shown, and no proof of foresight
)

// Foresight says how a prediction stands to what ruled on its subject: "" where it came first.
func (a *Authority) Foresight(made Position, rulings []Position) string {
	flag := ""
	for _, r := range rulings {
		switch {
		case a.graph.Sees(made, r):
			return FlagLate
		case !a.graph.Sees(r, made):
			flag = FlagBeside
		}
	}
	return flag
}
