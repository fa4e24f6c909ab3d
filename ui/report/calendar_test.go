package report

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"time"

	"github.com/emersion/go-ical"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/words"
)

// second reads a calendar with another library than the one that wrote it.
func second(t *testing.T, c Calendar) map[string]ical.Event {
	t.Helper()
	var file bytes.Buffer
	if err := c.Write(&file); err != nil {
		t.Fatal(err)
	}
	events := map[string]ical.Event{}
	for in := ical.NewDecoder(&file); ; {
		cal, err := in.Decode()
		if errors.Is(err, io.EOF) {
			return events
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range cal.Events() {
			uid := e.Props.Get(ical.PropUID).Value
			if _, twice := events[uid]; twice {
				t.Errorf("the UID %s stands twice", uid)
			}
			events[uid] = e
		}
	}
}

func record(id string) model.Record { return model.Record{ID: id, CreatedAt: "2026-06-01T08:00:00Z"} }

func calendar() Calendar {
	return Calendar{
		At: time.Date(2026, 7, 6, 9, 0, 0, 0, time.UTC),
		Facts: insight.Facts{
			Now:    "2026-07-06",
			People: map[model.Role]insight.Person{model.Executive: {ID: "h", Name: "Helena"}, model.Assistant: {ID: "s", Name: "Tomás"}},
			Areas:  []model.Area{{Record: record("a"), Name: "Travel, up to £2,500; and more"}},
			Grants: []insight.Grant{{ID: "g", Area: "a", InForce: []insight.Span{{From: "2026-04-22", To: "2026-10-31"}}}},
			Agreed: map[string][]insight.Agreement{"a": {{From: "2026-04-22", Stage: model.Empower, Grant: "g"}}},
			Decisions: []model.Decision{
				{Record: record("d1"), Situation: "Übergabe\nan „Lindqvist“, mit allem; was dazugehört und sich in einer langen Zeile über die Grenze von 75 Bytes hinaus zieht — ganz sicher", Review: "2026-08-01"},
				{Record: record("d2"), Situation: "Reviewed", Review: "2026-07-01", Outcome: "good", OutcomeAgreed: []model.Role{model.Executive, model.Assistant}},
				{Record: record("d3"), Situation: "No review"},
			},
			Promises: []model.Promise{
				{Record: record("p1"), What: "Draft", By: "s", Due: "2026-07-10"},
				{Record: record("p2"), What: "Kept", By: "h", Due: "2026-07-02", KeptOn: "2026-07-01"},
				{Record: record("p3"), What: "Some day"},
			},
			Meetings: []model.Meeting{
				{Record: record("m1"), Date: "2026-07-13"},
				{Record: record("m2"), Date: "2026-06-29", Started: "2026-06-29T09:00:00+02:00", Ended: "2026-06-29T09:30:00+02:00"},
				{Record: record("m3"), Date: "2026-07-20", Cancelled: true},
			},
		},
		Grants: []model.Grant{
			{Record: record("g"), Area: "a", Stage: model.Empower, Terms: model.Terms{Start: "2026-04-22", Expires: "2026-10-31", Review: "2026-09-30"}},
			{Record: record("old"), Area: "a", Stage: model.Consult, Terms: model.Terms{Start: "2026-01-05", Review: "2026-09-01"}},
		},
		Gone: []model.Doc{
			{"id": "p4", "kind": "promise", "what": "Deleted", "due": "2026-07-08", "created_at": "2026-06-01T08:00:00Z"},
			{"id": "d4", "kind": "decision", "situation": "Deleted without a review"},
		},
	}
}

func TestCalendarIsReadByAnotherLibrary(t *testing.T) {
	t.Parallel()
	events := second(t, calendar())
	tests := []struct{ uid, day, summary, status string }{
		{"review-g@tandem", "20260930", "Review: Empower in Travel, up to £2,500; and more", "CONFIRMED"},
		{"expiry-g@tandem", "20261031", "Last day: Empower in Travel, up to £2,500; and more", "CONFIRMED"},
		{"review-old@tandem", "20260901", "Review: Consult in Travel, up to £2,500; and more", "CANCELLED"},
		{"review-d1@tandem", "20260801", "How did it turn out? " + calendar().Facts.Decisions[0].Situation, "CONFIRMED"},
		{"review-d2@tandem", "20260701", "How did it turn out? Reviewed", "CANCELLED"},
		{"promise-p1@tandem", "20260710", "Promise of Tomás: Draft", "CONFIRMED"},
		{"promise-p2@tandem", "20260702", "Promise of Helena: Kept", "CANCELLED"},
		{"promise-p4@tandem", "20260708", "Deleted", "CANCELLED"},
		{"meeting-m1@tandem", "20260713", "One-to-one: Helena and Tomás", "CONFIRMED"},
		{"meeting-m2@tandem", "20260629T070000Z", "One-to-one: Helena and Tomás", "CONFIRMED"},
		{"meeting-m3@tandem", "20260720", "One-to-one: Helena and Tomás", "CANCELLED"},
	}
	if len(events) != len(tests) {
		t.Errorf("got %d events, want %d", len(events), len(tests))
	}
	for _, tt := range tests {
		e, ok := events[tt.uid]
		if !ok {
			t.Errorf("there is no event %s", tt.uid)
			continue
		}
		summary, err := e.Props.Text(ical.PropSummary)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.Props.Get(ical.PropDateTimeStart).Value; got != tt.day || summary != tt.summary || e.Props.Get(ical.PropStatus).Value != tt.status {
			t.Errorf("%s: got %s %q %s, want %s %q %s", tt.uid, got, summary, e.Props.Get(ical.PropStatus).Value, tt.day, tt.summary, tt.status)
		}
	}
	day := events["promise-p1@tandem"]
	from, err := day.DateTimeStart(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	if to, err := day.DateTimeEnd(time.UTC); err != nil || to.Sub(from) != 24*time.Hour {
		t.Errorf("a day lasts %v, %v", to.Sub(from), err)
	}
}

// A calendar that has the first file takes the second as news of the same events.
func TestLaterFileUpdatesTheSameEvents(t *testing.T) {
	t.Parallel()
	first, later := calendar(), calendar()
	later.At = later.At.Add(time.Hour)
	later.Facts.Promises[0].Due = "2026-07-24"
	before, after := second(t, first), second(t, later)
	if len(before) != len(after) {
		t.Errorf("got %d events, want the same %d", len(after), len(before))
	}
	for uid, e := range after {
		then, ok := before[uid]
		if !ok {
			t.Errorf("%s is new", uid)
			continue
		}
		was, err := then.Props.Get(ical.PropSequence).Int()
		if err != nil {
			t.Fatal(err)
		}
		if is, err := e.Props.Get(ical.PropSequence).Int(); err != nil || is <= was {
			t.Errorf("%s: the sequence goes from %d to %d", uid, was, is)
		}
	}
	if got := after["promise-p1@tandem"].Props.Get(ical.PropDateTimeStart).Value; got != "20260724" {
		t.Errorf("got the day %s, want that of the edit", got)
	}
}

func TestSameLedgerWritesTheSameBytes(t *testing.T) {
	t.Parallel()
	var a, b bytes.Buffer
	if err := errors.Join(calendar().Write(&a), calendar().Write(&b)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two calendars of one ledger differ")
	}
}

func TestACalendarSpeaksTheReadersLanguage(t *testing.T) {
	t.Parallel()
	german, err := words.In("de")
	if err != nil {
		t.Fatal(err)
	}
	c := calendar()
	c.Say = german.Say
	events := second(t, c)
	for uid, want := range map[string]string{
		"review-g@tandem":   "Durchsicht: „Befugen“ in Travel, up to £2,500; and more",
		"expiry-g@tandem":   "Letzter Tag: „Befugen“ in Travel, up to £2,500; and more",
		"promise-p1@tandem": "Versprechen von Tomás: Draft",
		"promise-p4@tandem": "Deleted", // as people wrote it
		"meeting-m1@tandem": "Vier-Augen-Gespräch: Helena und Tomás",
	} {
		e := events[uid]
		if got, err := e.Props.Text(ical.PropSummary); err != nil || got != want {
			t.Errorf("%s: got %q, %v, want %q", uid, got, err, want)
		}
	}
}
