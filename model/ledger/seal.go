package ledger

import (
	"bytes"
	"slices"

	"tandem/model"
)

// A seal fixes the text of a register that a ruling or a decision judged.
type seal struct {
	at     Position
	hlc    HLC
	entry  ID
	digest Digest
}

// seal collects what has judged this record, and voids what was written to a
// sealed register by someone who knew of it.
func (f *fold) seal() {
	f.seals = map[string][]seal{}
	for _, r := range f.rulings[f.id] {
		if r.Seals && r.Verdict != model.Question {
			f.judged(seal{at: r.At, hlc: r.HLC, entry: r.Entry}, r.Pins)
		}
	}
	for i := range f.writes {
		if f.States[i] != Live {
			continue
		}
		if w := &f.writes[i]; len(f.decides(w)) > 0 {
			f.judged(seal{at: w.At, hlc: w.HLC, entry: w.Entry}, w.Pins)
		}
	}
	for i := range f.writes {
		w := &f.writes[i]
		if f.States[i] != Live || !slices.ContainsFunc(f.seals[w.Group], func(s seal) bool { return f.graph.Sees(w.At, s.at) }) {
			continue
		}
		if w.Group == Deleted {
			f.void(i, "what is decided is not deleted")
		} else {
			f.void(i, "it was judged, and is sealed")
		}
	}
}

// decides gives the groups that a write seals, where it says who decided.
func (f *fold) decides(w *Write) []string {
	g, ok := f.Kind.Group(w.Group)
	if !ok || len(g.Seals) == 0 || w.Redacted || bytes.Equal(w.Values[0], null) {
		return nil
	}
	return g.Seals
}

// judged seals what the pins name, and the record against being deleted.
func (f *fold) judged(s seal, pins []Pin) {
	f.earliest(Deleted, s)
	for _, p := range pins {
		if p.Record == f.id && p.Group != Deleted {
			s.digest = p.Digest
			f.earliest(p.Group, s)
		}
	}
}

// earliest keeps the seals of a group that had seen no other.
func (f *fold) earliest(group string, s seal) {
	if slices.ContainsFunc(f.seals[group], func(o seal) bool { return o.at == s.at || f.graph.Sees(s.at, o.at) }) {
		return
	}
	later := func(o seal) bool { return f.graph.Sees(o.at, s.at) }
	f.seals[group] = append(slices.DeleteFunc(f.seals[group], later), s)
}

// sealed gives the digest of the text that the first judgement pinned: by causality,
// then by clock and id.
func (f *fold) sealed(group string) (Digest, bool) {
	if len(f.seals[group]) == 0 || group == Deleted {
		return Digest{}, false
	}
	first := slices.MinFunc(f.seals[group], func(x, y seal) int { return displayed(x.hlc, x.entry, y.hlc, y.entry) })
	return first.digest, true
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
