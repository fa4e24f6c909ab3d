package ledger

import "github.com/google/uuid"

// FlagCycle marks a record whose link the fold ignores, since it would stand below itself.
const FlagCycle = "cycle"

// A Link is what a record shows as the one above it, and the write that says so.
type Link struct {
	Record, Above uuid.UUID
	HLC           HLC
	Entry         ID
}

// Before says whether l was written before o, as everyone sees it.
func (l Link) Before(o Link) bool { return displayed(l.HLC, l.Entry, o.HLC, o.Entry) < 0 }

// Cut gives the records whose links close a cycle: of each cycle the one that was written
// last, by clock and id. A cycle only arises by merging; both writes stand.
func Cut(links []Link) map[uuid.UUID]bool {
	above := make(map[uuid.UUID]Link, len(links))
	for _, l := range links {
		above[l.Record] = l
	}
	cut := map[uuid.UUID]bool{}
	walked := map[uuid.UUID]int{} // by which walk
	for walk, start := range links {
		at := start.Record
		for {
			if by, seen := walked[at]; seen {
				if by == walk+1 {
					cut[last(above, at)] = true
				}
				break
			}
			l, ok := above[at]
			if !ok {
				break
			}
			walked[at] = walk + 1
			at = l.Above
		}
	}
	return cut
}

// last is the record of a cycle whose link was written last.
func last(above map[uuid.UUID]Link, start uuid.UUID) uuid.UUID {
	latest := above[start]
	for at := latest.Above; at != start; at = above[at].Above {
		if l := above[at]; latest.Before(l) {
			latest = l
		}
	}
	return latest.Record
}
