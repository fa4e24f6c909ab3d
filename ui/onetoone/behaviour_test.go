package onetoone

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// agenda is a pair with four things to talk about, by their titles.
func agenda(t *testing.T) *pairtest.Pair {
	t.Helper()
	p := pairtest.Paired(t)
	p.Tomas.Put("topic", model.Doc{"title": "Offsite rate lock", "minutes": int64(5)})
	p.Tomas.Wait(time.Minute)
	p.Tomas.Put("topic", model.Doc{"title": "Who signs in August", "minutes": int64(3)})
	p.Tomas.Put("goal", model.Doc{"title": "Lisbon", "level": "company", "state": "at_risk", "state_note": "the lease"})
	return p
}

func (b *bench) wants(titles ...string) {
	b.Helper()
	if got := b.titles(); !slices.Equal(got, titles) {
		b.Errorf("got %q on the agenda, want %q", got, titles)
	}
}

func TestTheAgendaIsArrangedByKeys(t *testing.T) {
	p := agenda(t)
	b := seat(t, p.Tomas)
	b.wants("Offsite rate lock", "Who signs in August", "Lisbon", "Credit and growth")
	b.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyU)
	b.wants("Who signs in August", "Offsite rate lock", "Lisbon", "Credit and growth")
	b.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyP)
	b.wants("Who signs in August", "Offsite rate lock", "Credit and growth")
	if len(b.view.parked) != 1 || len(b.All("meeting")) != 1 {
		t.Fatalf("got %d parked and %d meetings, want one of each, which keeps the order", len(b.view.parked), len(b.All("meeting")))
	}
	p.Exchange() // and the other sees it so
	other := seat(t, p.Helena)
	other.wants("Who signs in August", "Offsite rate lock", "Credit and growth")
	b = seat(t, p.Tomas)
	b.unfolds = true
	b.press(fyne.KeyUp, fyne.KeyP) // the last row: what was parked
	b.wants("Who signs in August", "Offsite rate lock", "Credit and growth", "Lisbon")
	b.press(fyne.KeyU)
	b.wants("Who signs in August", "Offsite rate lock", "Lisbon", "Credit and growth")
	b.Shell.Undo()
	b.Load()
	b.wants("Who signs in August", "Offsite rate lock", "Credit and growth", "Lisbon")
}

// A row is taken with the pointer and let go above or below another one.
func TestTheAgendaIsArrangedByDragging(t *testing.T) {
	b := seat(t, agenda(t).Tomas)
	b.wants("Offsite rate lock", "Who signs in August", "Lisbon", "Credit and growth")
	// drag takes a row by its number and lets go above or below the middle of another.
	drag := func(from, to int, below float32) {
		t.Helper()
		middle := func(n int) float32 {
			row := b.agendaRows()[n]
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(row).Y + row.Size().Height/2
		}
		left := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.agendaRows()[from]).X + 40
		end := middle(to) + below
		test.Drag(b.Window.Canvas(), fyne.NewPos(left, end), 0, end-middle(from)) // which tells where it ended, and what it came by
	}
	drag(0, 2, 4)
	b.wants("Who signs in August", "Lisbon", "Offsite rate lock", "Credit and growth")
	drag(3, 0, -4)
	b.wants("Credit and growth", "Who signs in August", "Lisbon", "Offsite rate lock")
	meetings := len(b.All("meeting"))
	drag(1, 2, -4) // above the row that follows: where it is
	drag(1, 1, 3)  // a hand that slipped while it tapped
	if b.marked != b.view.items[1].key {
		t.Errorf("got %q marked, want the row that was tapped", b.marked)
	}
	b.wants("Credit and growth", "Who signs in August", "Lisbon", "Offsite rate lock")
	if len(b.All("meeting")) != meetings {
		t.Errorf("got %d meetings, want %d", len(b.All("meeting")), meetings)
	}
	b.Shell.Undo()
	b.Load()
	b.wants("Who signs in August", "Lisbon", "Offsite rate lock", "Credit and growth")
}

func TestATopicOfOnesOwn(t *testing.T) {
	b := seat(t, agenda(t).Helena)
	b.press(fyne.KeyN)
	b.write("Minutes", "ten")
	b.Submit()
	if len(b.All("topic")) != 0 {
		t.Fatal("a topic without a title and with no number was saved")
	}
	b.write("What do you want to talk about?", "Suppliers by region")
	b.write("Minutes", "10")
	b.Submit()
	topics := b.All("topic")
	if len(topics) != 1 || topics[0].Text("by") != b.Side.Ledger.Info().Person.String() || topics[0].Int("minutes") != 10 {
		t.Fatalf("got %v", topics)
	}
	b.press(fyne.KeyDown, fyne.KeyReturn)
	if !strings.Contains(pairtest.Words(b.Shell.Docked), "Whose topic") {
		t.Fatalf("Enter did not open the topic:\n%s", pairtest.Words(b.Shell.Docked))
	}
	b.Choose(1, 1) // put off
	b.Submit()
	if b.wants("Credit and growth"); len(b.view.parked) != 1 {
		t.Errorf("got %d parked, want the topic", len(b.view.parked))
	}
	b.unfolds, b.marked = true, b.view.parked[0].key
	b.press(fyne.KeyP)
	b.wants("Suppliers by region", "Credit and growth")
	b.settle(b.view.items[0])
	b.wants("Credit and growth")
}

func TestAMeetingIsHeld(t *testing.T) {
	p := agenda(t)
	b := seat(t, p.Tomas)
	b.press(fyne.KeyS)
	if !b.view.meeting.running() || b.timer.pill.String() != "30:00 left" {
		t.Fatalf("got running %v, %q", b.view.meeting.running(), b.timer.pill.String())
	}
	for _, tt := range []struct {
		wait time.Duration
		word string
		tone kit.Tone
	}{
		{24*time.Minute + 59*time.Second, "5:01 left", kit.Neutral}, {time.Second, "5:00 left", kit.Warn},
		{5 * time.Minute, "0:00 left", kit.Warn}, {130 * time.Second, "2:10 over", kit.Bad},
	} {
		b.Side.Wait(tt.wait)
		later := b.Shell.Later
		later[len(later)-1]() // a second is over
		if word, tone := left(30*time.Minute - b.Side.Ledger.Now().Sub(b.view.meeting.started)); b.timer.pill.String() != tt.word || word != tt.word || tone != tt.tone {
			t.Errorf("got %q, %q, %d, want %q, %d", b.timer.pill.String(), word, tone, tt.word, tt.tone)
		}
	}
	b.write("Notes", "Lisbon: ask again on Thursday")
	b.press(fyne.KeyA)
	b.write("What will be done?", "Call the landlord")
	b.Choose(0, 0) // Helena
	b.write("Due", "9 Jul 2026")
	b.Submit()
	again := seat(t, p.Tomas) // the window was closed meanwhile
	if got := again.Field("Notes").Text(); got != "Lisbon: ask again on Thursday" {
		t.Errorf("got the notes %q, want the draft", got)
	}
	again.press(fyne.KeyS)
	held, err := model.As[model.Meeting](again.All("meeting")[0])
	if err != nil || held.Notes != "Lisbon: ask again on Thursday" || held.Ended == "" || len(held.Agenda) < 4 {
		t.Fatalf("got %+v, %v", held, err)
	}
	actions := again.All("action")
	if len(actions) != 1 || actions[0].Text("meeting") != held.ID || actions[0].Text("owner") != p.Helena.Ledger.Info().Person.String() || actions[0].Text("due") != "2026-07-09" {
		t.Fatalf("got %v", actions)
	}
	if again.view.meeting != nil || len(again.view.held) != 1 || again.titles()[0] != "Last actions" {
		t.Errorf("got %+v, %d held, %q", again.view.meeting, len(again.view.held), again.titles())
	}
	again.press(fyne.KeyH)
	again.press(fyne.KeyReturn)
	for _, want := range []string{"Lisbon: ask again on Thursday", "Call the landlord", "Offsite rate lock", "Credit and growth"} {
		if got := pairtest.Words(again.Shell.Docked); !strings.Contains(got, want) {
			t.Errorf("got\n%s\nwithout %q", got, want)
		}
	}
	again.editAction(uuid.MustParse(actions[0].Text("id")))
	again.Choose(1, 1) // done
	again.Submit()
	if got := again.All("action")[0].Text("done_on"); got != "2026-07-06" {
		t.Errorf("got done on %q", got)
	}
}

func TestAOneToOneIsPlannedAndCalledOff(t *testing.T) {
	b := seat(t, agenda(t).Tomas)
	b.press(fyne.KeyL)
	b.write("Date", "13 Jul 2026")
	b.Choose(0, 1)
	b.Submit()
	if !strings.Contains(b.view.title, "Monday 13 July") || !b.view.quarterly || len(b.view.charts) != len(insight.Charts()) {
		t.Fatalf("got %q, quarterly %v with %d charts", b.view.title, b.view.quarterly, len(b.view.charts))
	}
	b.Screen.choose(0)
	if got := b.All("meeting")[0].Text("type"); got != "weekly" || b.view.quarterly {
		t.Errorf("got %q, quarterly %v", got, b.view.quarterly)
	}
	b.press(fyne.KeyS) // early, today
	if got := b.All("meeting"); len(got) != 1 || got[0].Text("date") != "2026-07-06" {
		t.Errorf("got %v, want the planned one held today", got)
	}
	b.press(fyne.KeyL)
	b.write("Date", "20 Jul 2026")
	b.Submit()
	b.press(fyne.KeyS)
	if b.view.meeting == nil || b.view.meeting.date != "2026-07-20" {
		t.Fatalf("got %+v, want the one after it", b.view.meeting)
	}
	b.press(fyne.KeyL)
	for _, o := range links(b.Shell.Docked) {
		if o.String() == "Call it off" {
			o.Tapped(nil)
		}
	}
	if b.view.meeting != nil {
		t.Errorf("got %+v, want none planned", b.view.meeting)
	}
}

func TestTheChartsArePresented(t *testing.T) {
	b := sit(t, pairtest.Demo(t, model.Assistant), theme.New(theme.Light, 100), pairtest.Usual)
	b.press(fyne.KeyF5)
	p, ok := b.Window.Canvas().Focused().(*presentation)
	if !ok || !b.Window.FullScreen() {
		t.Fatalf("got the focus on %T, full screen %v", b.Window.Canvas().Focused(), b.Window.FullScreen())
	}
	b.press(fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
	if got := p.question.String(); p.at != 1 || got != "Are we moving?" {
		t.Errorf("got chart %d, %q", p.at, got)
	}
	b.press(fyne.KeyEnd, fyne.KeyDown, fyne.KeyDown)
	value, _ := p.view.Readout()
	if value == "" {
		t.Error("nothing is read out")
	}
	b.press(fyne.KeyReturn)
	if p.records == nil {
		t.Fatal("no records are listed")
	}
	b.press(fyne.KeyEscape)

	// T is the table, in the size of the presentation; its keys move within it.
	text := p.view.Zoom
	b.press(fyne.KeyT)
	if p.view.Twin() == nil || b.Window.Canvas().Focused() != p.view.Twin() || p.view.Zoom < text {
		t.Fatalf("got the focus on %T at %v, want the table", b.Window.Canvas().Focused(), p.view.Zoom)
	}
	golden.Match(t, b.Window.Canvas().Capture(), "present-table")
	b.press(fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn)
	if p.records == nil {
		t.Fatal("no records are listed from the table")
	}
	b.press(fyne.KeyEscape, fyne.KeyT)
	if p.view.Twin() != nil || b.Window.Canvas().Focused() != p {
		t.Errorf("got the focus on %T, want the chart again", b.Window.Canvas().Focused())
	}
	b.press(fyne.KeyT, fyne.KeyHome, fyne.KeyT, fyne.KeyEscape)
	if p.at != 0 || p.view.Twin() != nil || b.Window.Canvas().Overlays().Top() == nil {
		t.Errorf("got chart %d, want the first, after Escape from its table", p.at)
	}
	b.press(fyne.KeyEnd, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn)
	if len(b.Shell.Records) != 1 || b.Window.FullScreen() || b.Window.Canvas().Overlays().Top() != nil {
		t.Errorf("got %d opened, full screen %v, want a record in place of the presentation", len(b.Shell.Records), b.Window.FullScreen())
	}
	b.press(fyne.KeyF5, fyne.KeyEscape)
	if b.Window.Canvas().Overlays().Top() != nil {
		t.Error("Escape did not end it")
	}
	b.press(fyne.KeyF5)
	b.Shell.Covered.Close()
	b.Shell.Covered.Close()
	if b.Window.Canvas().Overlays().Top() != nil {
		t.Error("it stays over another place")
	}
}

func TestPageAndCalendarAreSaved(t *testing.T) {
	b := sit(t, pairtest.Demo(t, model.Executive), theme.New(theme.Light, 100), pairtest.Usual)
	for i, want := range []struct{ ending, begins, holds string }{
		{".pdf", "%PDF-", ""}, {".html", "<!DOCTYPE html>", "Criticism in front of the directors"}, {".ics", "BEGIN:VCALENDAR", "One-to-one: Helena Okafor and Tomás Adeyemi"},
	} {
		b.press(fyne.KeyX)
		b.Choose(0, i)
		path := filepath.Join(t.TempDir(), "page"+want.ending)
		b.write("File name", path)
		b.Submit()
		data, err := os.ReadFile(path)
		if err != nil || !strings.HasPrefix(string(data), want.begins) || !strings.Contains(string(data), want.holds) {
			t.Errorf("%s: got %v, %.40q", want.ending, err, data)
		}
		if b.Shell.Docked != nil {
			t.Error("the sheet is still there")
		}
	}
	if len(b.Shell.Failed) > 0 {
		t.Errorf("got %v", b.Shell.Failed)
	}
}

func TestAnItemLeadsToItsRecord(t *testing.T) {
	b := seat(t, pairtest.Demo(t, model.Assistant))
	b.marked = ""
	for _, it := range b.view.items {
		if it.source == "request" {
			b.marked = it.key
			break
		}
	}
	b.press(fyne.KeyReturn)
	if len(b.Shell.Records) != 1 {
		t.Errorf("got %d opened, want the request", len(b.Shell.Records))
	}
	b.openItem(b.view.items[0]) // last actions are two
	if !strings.Contains(pairtest.Words(b.Shell.Docked), "2 records") {
		t.Errorf("got\n%s", pairtest.Words(b.Shell.Docked))
	}
	b.openItem(item{source: "credit"})
	if len(b.Shell.Went) != 1 || b.Shell.Went[0] != screen.Credit {
		t.Errorf("got %v", b.Shell.Went)
	}
}

// What another place opens is shown here: a topic, an action, a meeting.
func TestFocusOpensWhatBelongsHere(t *testing.T) {
	p := agenda(t)
	held := p.Tomas.Put("meeting", model.Doc{"date": "2026-06-29", "notes": "A good hour"})
	b := seat(t, p.Tomas)
	b.Focus(held)
	if got := pairtest.Words(b.Shell.Docked); !strings.Contains(got, "A good hour") {
		t.Errorf("got\n%s", got)
	}
	docs, err := p.Tomas.Ledger.List(context.Background(), "topic", storage.Query{})
	if err != nil {
		t.Fatal(err)
	}
	b.Focus(uuid.MustParse(docs[0].Text("id")))
	if got := b.Field("What do you want to talk about?").Text(); got != "Offsite rate lock" {
		t.Errorf("got %q", got)
	}
}

// A chart whose room stays is not drawn again, whatever happens beside it.
func TestWhatStaysIsNotDrawnAgain(t *testing.T) {
	b := seat(t, pairtest.Demo(t, model.Assistant))
	drawings := 0
	run := b.Shell.Run
	b.Shell.Run = func(what string, work func(context.Context) error, done func(error)) {
		if what == "Drawing a chart" {
			drawings++
		}
		run(what, work, done)
	}
	for range 3 {
		b.press(fyne.KeyDown)
	}
	if drawings != 0 {
		t.Errorf("got %d drawings, want none", drawings)
	}
}
