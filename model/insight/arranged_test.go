package insight

import (
	"slices"
	"testing"

	"tandem/model"
)

func titles(items []Item) (list []string) {
	for _, i := range items {
		list = append(list, i.Key())
	}
	return list
}

func TestAnAgendaKeepsItsOrder(t *testing.T) {
	t.Parallel()
	const one, two, three = "019c0000-0000-7000-8000-000000000001", "019c0000-0000-7000-8000-000000000002", "019c0000-0000-7000-8000-000000000003"
	built := Agenda{
		Minutes: 11, Items: []Item{
			{Source: "action", Minutes: 2, Records: []string{three, two}}, {Source: "topic", Minutes: 5, Records: []string{one}},
			{Source: "request", Minutes: 4, Records: []string{two}},
		},
		Parked: []Item{{Source: "goal", Minutes: 6, Records: []string{three}}},
	}
	for _, tt := range []struct {
		name                 string
		order, items, parked []string
		minutes              int
	}{
		{"nobody arranged it", nil, []string{"action", one, two}, []string{three}, 11},
		{"moved", []string{two, "action", one, "parked", three}, []string{two, "action", one}, []string{three}, 11},
		{"parked and brought back", []string{three, "action", "parked", one, two}, []string{three, "action"}, []string{one, two}, 8},
		{"what is new stays where the ledger puts it", []string{one}, []string{one, "action", two}, []string{three}, 11},
		{"what is settled is gone, and twice is once", []string{one, "019c0000-0000-7000-8000-00000000000f", one, "credit"}, []string{one, "action", two}, []string{three}, 11},
		{"a line that somebody wrote", []string{"Budget", "action"}, []string{"Budget", "action", one, two}, []string{three}, 16},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := built.Arranged(tt.order)
			if !slices.Equal(titles(got.Items), tt.items) || !slices.Equal(titles(got.Parked), tt.parked) || got.Minutes != tt.minutes {
				t.Errorf("got %v, parked %v, %d minutes, want %v, %v, %d", titles(got.Items), titles(got.Parked), got.Minutes, tt.items, tt.parked, tt.minutes)
			}
			again := built.Arranged(got.Order())
			if !slices.Equal(titles(again.Items), tt.items) || !slices.Equal(titles(again.Parked), tt.parked) {
				t.Errorf("kept and read again: got %v, parked %v", titles(again.Items), titles(again.Parked))
			}
		})
	}
}

func TestTheNextOneToOne(t *testing.T) {
	t.Parallel()
	meeting := func(id string, day model.Date, ended model.Moment, cancelled bool) model.Meeting {
		return model.Meeting{Record: model.Record{ID: id}, Date: day, Ended: ended, Cancelled: cancelled, Agenda: []string{"Budget"}}
	}
	in := New(Facts{Now: "2026-07-06", Meetings: []model.Meeting{
		meeting("1", "2026-06-29", "2026-06-29T10:30:00Z", false), meeting("2", "2026-07-05", "", false), meeting("3", "2026-07-06", "2026-07-06T08:00:00Z", false),
		meeting("4", "2026-07-07", "", true), meeting("5", "2026-07-13", "", false), meeting("6", "2026-07-20", "", false),
	}})
	if next := in.Next(); next == nil || next.ID != "5" {
		t.Errorf("got %+v, want the first that is neither over nor cancelled", next)
	}
	var held []string
	for _, m := range in.Held() {
		held = append(held, m.ID)
	}
	if want := []string{"3", "2", "1"}; !slices.Equal(held, want) {
		t.Errorf("got %v held, want %v", held, want)
	}
	if got := in.Planned(false); got.Items[0].Title != "Budget" {
		t.Errorf("got %v, want it as it was arranged", titles(got.Items))
	}
	if got := New(Facts{Now: "2026-07-06"}).Next(); got != nil {
		t.Errorf("got %+v, want none", got)
	}
}

func TestAnItemIsNamedInTheReadersWords(t *testing.T) {
	t.Parallel()
	german := func(model.Stage) string { return "Befugen" }
	for _, tt := range []struct {
		name, want string
		item       Item
	}{
		{"a request", "Travel → Befugen", Item{Title: "Travel → Empower", Area: "Travel", To: model.Empower}},
		{"a topic", "Empower more", Item{Title: "Empower more"}},
		{"a request whose area is gone", "The trips repeat", Item{Title: "The trips repeat", To: model.Empower}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := tt.item.Named(german); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
