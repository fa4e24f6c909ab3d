package insight_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tandem/model"
	"tandem/model/insight"
)

func chart(t *testing.T, f insight.Facts, name string, span insight.Span) insight.Chart {
	t.Helper()
	c, ok := insight.New(f).Chart(name, span)
	if !ok {
		t.Fatalf("there is no chart %s", name)
	}
	for _, s := range c.Series {
		if len(s.Points) != len(c.Ticks) {
			t.Fatalf("%s, %s: %d points at %d ticks", name, s.Code, len(s.Points), len(c.Ticks))
		}
	}
	return c
}

// row is what a series says at a tick, "–" where it says nothing.
func row(c insight.Chart, tick int) string {
	var list []string
	for _, s := range c.Series {
		text := "–"
		if v := s.Points[tick].Value; v != nil {
			text = v.RatString()
		}
		list = append(list, text)
	}
	return strings.Join(list, " ")
}

func rows(c insight.Chart) string {
	list := make([]string, len(c.Ticks))
	for i := range c.Ticks {
		list[i] = row(c, i)
	}
	return strings.Join(list, " | ")
}

func TestTenCharts(t *testing.T) {
	t.Parallel()
	want := []string{"board", "history", "decisions", "recommendations", "interference", "credit", "hours", "goals", "waiting", "views"}
	if got := insight.Charts(); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if _, ok := insight.New(insight.Facts{Now: today}).Chart("mood", insight.Span{}); ok {
		t.Error("there is a chart of the mood")
	}
}

// Every chart of nothing at all is empty, says so in its finding, and can be printed; what
// is full of records never is.
func TestEmptyIsNotZero(t *testing.T) {
	t.Parallel()
	people := facts(today, "low", model.Tell).People
	for _, name := range insight.Charts() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			none := chart(t, insight.Facts{Now: today, People: people}, name, insight.Span{})
			if !none.Empty || none.Finding.String() == "" || strings.Contains(none.Finding.String(), "{{") {
				t.Errorf("got empty %v, %q", none.Empty, none.Finding)
			}
			full := chart(t, full(), name, insight.Span{From: "2026-01-01", To: today})
			if full.Empty || full.Title.String() == "" || full.Question.String() == "" || strings.Contains(full.Finding.String(), "{{") {
				t.Errorf("got empty %v, %q", full.Empty, full.Finding)
			}
			behind := 0
			for _, s := range full.Series {
				for _, p := range s.Points {
					behind += len(p.Records)
				}
			}
			if behind == 0 {
				t.Error("no point has a record behind it")
			}
			data, err := json.Marshal(full)
			if err != nil || !json.Valid(data) {
				t.Errorf("it cannot be printed: %v", err)
			}
		})
	}
}

// full has something for every chart.
func full() insight.Facts {
	f := busy()
	f.Credits = append(f.Credits, model.Credit{Record: rec("c2", today), From: "s", To: "h", Channel: "public", Date: today.Add(-40)})
	f.Revisions = []model.GoalRevision{{Record: rec("v", today.Add(-9)), Goal: "g"}}
	minutes := int64(90)
	f.Decisions = append(f.Decisions, decided(named(model.Decision{Decider: "assistant", MinutesSaved: &minutes}, "m"), 10, 50)...)
	for _, by := range []string{"h", "s"} {
		f.Assessments = append(f.Assessments, model.Assessment{
			Record: model.Record{ID: "w" + by, CreatedAt: "2026-06-30", CreatedBy: by}, Instrument: "pulse", Period: "2026-06",
			Answers: map[string]int64{"enjoyment": int64(len(by) + 2)},
		})
	}
	return f
}

func TestChartOfDecisions(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult)
	on := func(id string, d model.Decision, day model.Date) {
		d.ID, d.Area, d.Date = id, "a", day
		f.Decisions = append(f.Decisions, d)
	}
	excluded := own4
	excluded.Excluded = true
	on("1", told1, "2026-04-30")
	on("2", own4, "2026-05-01")
	on("3", own4, "2026-05-31")
	on("4", joint3, "2026-05-31")
	on("5", excluded, "2026-05-15")
	on("6", explained2, "2026-07-06")
	on("7", explained2, "2026-07-07")
	c := chart(t, f, "decisions", insight.Span{From: "2026-05-01", To: "2026-07-31"})
	if got, want := rows(c), "0 0 1 2 | 0 0 0 0 | 0 1 0 0"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if c.Excluded != 1 || c.Ticks[0].N != 3 || c.Ticks[0].Label.String() != "May 2026" {
		t.Errorf("got %d excluded, %d in %s", c.Excluded, c.Ticks[0].N, c.Ticks[0].Label)
	}
	if got := c.Series[3].Points[0].Records; !slices.Equal(got, []string{"3", "2"}) {
		t.Errorf("got the records %v, want 3 and 2", got)
	}
	if got, want := c.Finding.String(), "3 of 4 decisions were made together or by Sam (75 %)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := c.Series[0].Points[1].Value; got == nil || got.Sign() != 0 {
		t.Errorf("a month without decisions is %v, want 0", got)
	}
}

func TestChartOfRecommendations(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult)
	f.Decisions = slices.Concat(consulted("followed", "", 1, 2, 40), consulted("adapted", "", 3), consulted("not", "", 45))
	open := named(model.Decision{Recommendation: "wait"}, "open")
	open.Date = today
	f.Decisions = append(f.Decisions, open)
	c := chart(t, f, "recommendations", insight.Span{From: "2026-05-01", To: today})
	if got, want := rows(c), "1 0 1 | 0 0 0 | 2 1 0"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := c.Finding.String(), "5 recommendations: 3 followed, 1 adapted, 1 not"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestChartOfInterference(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult)
	disturbed := model.Decision{Decider: "assistant", Interference: &model.Interference{Checkins: 3, Overridden: 1}}
	f.Decisions = slices.Concat(decided(named(disturbed, "x"), 1), decided(named(explained2, "y"), 40), decided(named(told1, "z"), 41))
	c := chart(t, f, "interference", insight.Span{From: "2026-05-01", To: today})
	if got, want := rows(c), "0 0 0 1/2 | 0 0 0 – | 3 1 0 –"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if p := c.Series[3].Points[0]; p.Count != 1 || p.Of != 2 || len(p.Records) != 2 {
		t.Errorf("got %d of %d by %v, want 1 of 2", p.Count, p.Of, p.Records)
	}
	if got, want := c.Finding.String(), "4 interferences; Helena gave a reason for 1 of 2 decisions"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestChartOfCredit(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult)
	give := func(id, from, to, channel string, ago int) {
		f.Credits = append(f.Credits, model.Credit{Record: rec(id, today), From: from, To: to, Channel: channel, Date: today.Add(-ago)})
	}
	give("1", "h", "s", "private", 40)
	give("2", "h", "s", "public", 41)
	give("3", "s", "h", "private", 1)
	give("4", "h", "ally", "public", 1)
	c := chart(t, f, "credit", insight.Span{From: "2026-05-01", To: today})
	if got, want := rows(c), "1 1 0 0 | 0 0 0 0 | 0 0 1 0"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := c.Finding.String(), "2 to Sam (1 public), 1 to Helena · one day since the last"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if m := insight.New(f).Credited(insight.Span{}); m.Others != 1 || m.ByExecutive.Private != 1 || m.ByExecutive.Public != 1 || m.ByAssistant.All() != 1 {
		t.Errorf("got %+v", m)
	}
}

func TestChartOfHours(t *testing.T) {
	t.Parallel()
	f := facts("2026-07-05", "low", model.Consult) // a Sunday
	save := func(id string, day model.Date, minutes int64) {
		f.Decisions = append(f.Decisions, model.Decision{Record: rec(id, day), Date: day, Decider: "assistant", MinutesSaved: &minutes})
	}
	save("1", "2026-06-01", 400) // the Monday of week 23
	save("2", "2026-06-14", 100) // the Sunday of week 24
	save("3", "2026-07-05", 60)
	save("4", "2026-06-22", 0)
	span := insight.Span{From: "2026-06-01", To: "2026-07-05"}
	c := chart(t, f, "hours", span)
	if got, want := rows(c), "400 – | 100 – | – – | 0 125 | 60 40"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := c.Finding.String(), "1 h 52 m a week"; got != want || len(c.Lines) != 0 {
		t.Errorf("got %q with %d lines, want %q and no break-even", got, len(c.Lines), want)
	}
	f.Settings = &insight.Settings{ExecutiveCost: "100000000", AssistantCost: "8000000", HoursPerWeek: "60"}
	c = chart(t, f, "hours", span)
	if got, want := c.Finding.String(), "1 h 52 m a week; 4 h 48 m pays for itself"; got != want || len(c.Lines) != 1 || c.Lines[0].Value.RatString() != "288" {
		t.Errorf("got %q with %v, want %q and a line at 288", got, c.Lines, want)
	}
	// A week that the span cuts has no mean.
	c = chart(t, f, "hours", insight.Span{From: "2026-06-02", To: "2026-07-05"})
	if got, want := rows(c), "– – | 100 – | – – | 0 – | 60 40"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestChartOfGoals(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult)
	f.Goals = []model.Goal{
		{Record: rec("g1", today), Level: "company", State: "on_track"}, {Record: rec("g2", today), Level: "personal", State: "done"},
		{Record: rec("g3", today), Level: "company", State: "on_track", Due: today.Add(-1)}, {Record: rec("g4", today)}, {Record: rec("g5", today.Add(1)), Level: "company"},
	}
	f.Revisions = []model.GoalRevision{
		{Record: rec("v1", today.Add(-1)), Goal: "g1"}, {Record: rec("v2", "2025-01-01"), Goal: "g1"}, {Record: rec("v3", today), Goal: "gone"},
	}
	c := chart(t, f, "goals", insight.Span{From: "2026-01-01", To: today})
	// at risk, late, on track, done, dropped, no state, revisions
	if got, want := rows(c), "0 1 1 0 0 0 1 | 0 0 0 0 0 0 0 | 0 0 0 0 0 0 0 | 0 0 0 1 0 0 0 | 0 0 0 0 0 1 0"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := c.Finding.String(), "4 goals: 1 on track, 0 at risk, 1 late, 1 done · revisions: 1"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestChartOfWaiting(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult) // a Monday
	for i, since := range []model.Date{"2026-07-06", "2026-07-02", "2026-07-01", "2026-06-29", "2026-06-26", "2026-06-22", "2026-06-19"} {
		f.Promises = append(f.Promises, model.Promise{Record: rec(fmt.Sprint(i), since), By: "s", Due: since})
	}
	f.Requests = []model.Request{{Record: rec("r", today.Add(-1)), Area: "a", ToStage: 4}}
	c := chart(t, f, "waiting", insight.Span{})
	// 0 and 2 working days; 3 and 5; 6 and 10; 11
	if got, want := rows(c), "1 2 | 0 2 | 0 2 | 0 1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := c.Finding.String(), "7 of 8 wait on Sam, the oldest for 11 working days"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	f.Promises, f.Requests = []model.Promise{{Record: rec("k", today), KeptOn: today}}, nil
	if c := chart(t, f, "waiting", insight.Span{}); c.Empty || c.Finding.String() != "Nothing waits on anybody" {
		t.Errorf("got empty %v, %q, want a true zero", c.Empty, c.Finding)
	}
}

func TestChartOfViews(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult)
	rate := func(by, instrument string, period model.Period, answers map[string]int64) {
		f.Assessments = append(f.Assessments, model.Assessment{
			Record: model.Record{ID: by + instrument + string(period), CreatedAt: "2026-06-30", CreatedBy: by}, Instrument: instrument, Period: period, Answers: answers,
		})
	}
	rate("h", "behaviours", "2026-06", map[string]int64{"listening": 3, "comfortable_criticism": 4, "consensus": 4})
	rate("s", "behaviours", "2026-06", map[string]int64{"listening": 4, "comfortable_criticism": 2, "involvement": 1})
	rate("h", "behaviours", "2026-01", map[string]int64{"listening": 1})
	rate("s", "behaviours", "2026-01", map[string]int64{"listening": 5})
	rate("h", "pulse", "2026-06", map[string]int64{"enjoyment": 5}) // only one has handed it in
	c := chart(t, f, "views", insight.Span{})
	if got, want := rows(c), "4 2 | 3 4"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := c.Finding.String(), "Talk about “Comfortable criticism”: Helena 4, Sam 2"; got != want || c.Ticks[0].Group != "behaviours" {
		t.Errorf("got %q of %s, want %q", got, c.Ticks[0].Group, want)
	}
}

func TestChartsOfStages(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Explain)
	f.Areas[0].CreatedAt = "2025-01-01T00:00:00Z"
	f.Agreed["a"] = append(f.Agreed["a"], insight.Agreement{From: "2026-03-01", Stage: model.Empower, Grant: "g1"}, insight.Agreement{From: "2026-05-01", Stage: model.Consult, Grant: "g2"})
	f.Areas = append(f.Areas, model.Area{Record: rec("b", "2026-04-01"), Name: "Younger"})
	f.Decisions = decided(own4, 1, 2, 3)
	c := chart(t, f, "history", insight.Span{From: "2026-01-01", To: today})
	if got, want := rows(c), "2 – | 4 – | 3 1 | 3 1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := c.Series[0].Points[1].Records; !slices.Equal(got, []string{"g1"}) {
		t.Errorf("behind the step is %v, want its grant", got)
	}
	if got, want := c.Finding.String(), "One area rose; Travel stepped back"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for by, stage := range map[string]int64{"h": 2, "s": 4} {
		f.Assessments = append(f.Assessments, model.Assessment{
			Record: model.Record{ID: "f" + by, CreatedAt: "2026-06-30", CreatedBy: by}, Instrument: model.FeltStage, Period: "2026-06", Answers: map[string]int64{"a": stage},
		})
	}
	c = chart(t, f, "board", insight.Span{})
	if got, want := rows(c), "3 4 2 4 | 1 – – –"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := c.Finding.String(), "Views differ in 1 of 2 areas, most in Travel: agreed Consult, shown Empower"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if p := c.Series[1].Points[0]; p.Count != 3 || p.Of != 3 || len(p.Records) != 3 {
		t.Errorf("shown by %d of %d, %v, want its raw count", p.Count, p.Of, p.Records)
	}
}

// Weeks and months are the calendar's: the first and the last keep to the span.
func TestBucketsAreOfTheCalendar(t *testing.T) {
	t.Parallel()
	f := facts("2027-01-10", "low", model.Consult)
	c := chart(t, f, "hours", insight.Span{From: "2026-12-30", To: "2027-01-10"})
	var got []string
	for _, tick := range c.Ticks {
		got = append(got, fmt.Sprintf("%s: %s to %s", tick.Label, tick.Span.From, tick.Span.To))
	}
	want := []string{"week 53 of 2026: 2026-12-30 to 2027-01-03", "week 1 of 2027: 2027-01-04 to 2027-01-10"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	c = chart(t, f, "decisions", insight.Span{From: "2028-01-31", To: "2028-03-01"})
	if len(c.Ticks) != 3 || c.Ticks[1].Span.To != "2028-02-29" {
		t.Errorf("got %v, want three months with a leap February", c.Ticks)
	}
}

func TestLengths(t *testing.T) {
	t.Parallel()
	for minutes, want := range map[insight.Length]string{0: "0 m", 59: "59 m", 60: "1 h", 478: "7 h 58 m", -90: "−1 h 30 m"} {
		if got := minutes.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestFinder(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Explain)
	f.Areas[0].CreatedAt = "2025-01-01T00:00:00Z"
	f.Decisions = decided(own4, 1, 2, 3)
	found := insight.New(f).Finder()
	if len(found.Stuck) != 1 || len(found.Deciding) != 1 {
		t.Fatalf("got %d stuck and %d deciding, want one each", len(found.Stuck), len(found.Deciding))
	}
	if got, want := found.Deciding[0].Why.String(), "Sam decided 3 of the last 3, and Explain is agreed"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	f.Areas[0].Reserved = true
	if found := insight.New(f).Finder(); len(found.Stuck)+len(found.Deciding) != 0 {
		t.Errorf("a reserved area was found: %+v", found)
	}
}
