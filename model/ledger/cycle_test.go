package ledger

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/uuid"
)

func TestCutTakesTheLatestLinkOfEachCycle(t *testing.T) {
	t.Parallel()
	link := func(record, above byte, hlc HLC) Link {
		return Link{Record: uuid.UUID{record}, Above: uuid.UUID{above}, HLC: hlc, Entry: ID{record}}
	}
	for _, c := range []struct {
		name  string
		links []Link
		want  []byte
	}{
		{"a tree", []Link{link(2, 1, 5), link(3, 1, 6), link(4, 3, 7)}, nil},
		{"two that stand below each other", []Link{link(1, 2, 5), link(2, 1, 6)}, []byte{2}},
		{"of one clock, the greater id", []Link{link(1, 2, 5), link(2, 1, 5)}, []byte{2}},
		{"one that stands below itself", []Link{link(1, 1, 5)}, []byte{1}},
		{"a cycle with a tail", []Link{link(9, 1, 99), link(1, 2, 5), link(2, 3, 8), link(3, 1, 6)}, []byte{2}},
		{"two cycles", []Link{link(1, 2, 5), link(2, 1, 6), link(3, 4, 9), link(4, 3, 7)}, []byte{2, 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			slices.Reverse(c.links)
			for range 2 {
				var got []byte
				for id := range maps.Keys(Cut(c.links)) {
					got = append(got, id[0])
				}
				slices.Sort(got)
				if !slices.Equal(got, c.want) {
					t.Errorf("got %v, want %v", got, c.want)
				}
				slices.Reverse(c.links)
			}
		})
	}
}
