package ledger

import (
	"slices"

	"github.com/google/uuid"

	"tandem/model"
)

// Ruled is a ruling where it stands.
type Ruled struct {
	Ruling
	ID    uuid.UUID
	Entry ID
	At    Position
	HLC   HLC
	Pins  []Pin
	// Counts is false for a ruling that is void, suspended or dropped. A decline still
	// takes authority away then.
	Counts bool
	// Seals is true for one that is suspended, too: whoever claims a fork must not open
	// again what was ruled on.
	Seals bool
}

func (a *Authority) foldRulings() {
	a.each(KindRuling, func(s Stated, op Op) string {
		r, err := ReadStatement[Ruling](op)
		if err != nil {
			return err.Error()
		}
		if !a.reduces(s, model.Executive) {
			return voidRole
		}
		if !a.creates(s, op) {
			return "it is not the ruling of its entry"
		}
		m, why := a.speaks(s)
		if why == "" && m.Role != model.Executive {
			why = voidRole
		}
		ruled := &Ruled{
			Ruling: r, ID: op.Record, Entry: s.Entry.ID, At: s.At, HLC: s.Entry.HLC, Pins: op.Pins, Counts: why == "",
			Seals: why == "" || why == voidSuspended && m.Role == model.Executive,
		}
		a.Rulings = append(a.Rulings, ruled)
		a.rulings[r.Request] = append(a.rulings[r.Request], ruled)
		return why
	})
}

// creates says whether the op's record id is derived from its own entry.
func (a *Authority) creates(s Stated, op Op) bool {
	return Creates(&s.Entry.Header, s.Salt, s.Ops, op.Record, op.Kind)
}

// Creates says whether an entry creates the record: its id commits to the entry.
func Creates(h *Header, salt Salt, ops []Op, record uuid.UUID, kind string) bool {
	first := slices.IndexFunc(ops, func(o Op) bool { return o.Record == record })
	return first >= 0 && RecordID(h.Partnership, h.Feed, h.HLC, salt, kind, first) == record
}

// RulingsOn gives the rulings on a request that count and that no later one
// replaces, questions aside. More than one is a disagreement: rule again.
func (a *Authority) RulingsOn(request uuid.UUID) []*Ruled {
	var latest []*Ruled
	for _, r := range a.rulings[request] {
		if !r.Counts || r.Verdict == model.Question {
			continue
		}
		replaced := slices.ContainsFunc(a.rulings[request], func(o *Ruled) bool {
			return o.Counts && o.Verdict != model.Question && a.graph.Sees(o.At, r.At)
		})
		if !replaced {
			latest = append(latest, r)
		}
	}
	return latest
}

// Questions gives the questions asked about a request, oldest first.
func (a *Authority) Questions(request uuid.UUID) []*Ruled {
	var asked []*Ruled
	for _, r := range a.rulings[request] {
		if r.Counts && r.Verdict == model.Question {
			asked = append(asked, r)
		}
	}
	return asked
}

// Doc is the ruling as a record.
func (r *Ruled) Doc() model.Doc {
	doc := model.Doc{"request": r.Request.String(), "verdict": string(r.Verdict)}
	set(doc, "reason", r.Reason)
	set(doc, "trust", r.Trust)
	if len(r.Changes) > 0 {
		doc["changes"] = r.Changes
	}
	if r.Grant != nil {
		doc["grant"] = r.Grant.String()
	}
	return doc
}

func set(doc model.Doc, name, text string) {
	if text != "" {
		doc[name] = text
	}
}
