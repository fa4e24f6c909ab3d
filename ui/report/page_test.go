package report_test

import (
	"bytes"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/report"
	"tandem/ui/words"
)

// facts of a pair with one thing of everything that the page tells.
func facts() insight.Facts {
	record := func(id, kind string) model.Record {
		return model.Record{ID: id, Kind: kind, CreatedAt: "2026-06-01T09:00:00Z"}
	}
	return insight.Facts{
		Now:      "2026-07-06",
		People:   map[model.Role]insight.Person{model.Executive: {ID: "e", Name: "Helena Okafor"}, model.Assistant: {ID: "a", Name: "Tomás Adeyemi"}},
		Settings: &insight.Settings{ExecutiveCost: "420000", AssistantCost: "101400", Share: "0.6", HoursPerWeek: "55", WeeksPerYear: "46", Currency: "GBP"},
		Areas:    []model.Area{{Record: record("area", "area"), Name: "Travel <up> to £2,500"}},
		Decisions: []model.Decision{
			{Record: record("d1", "decision"), Area: "area", Date: "2026-06-02", Decider: "assistant", Situation: "A ferry"},
			{Record: record("d2", "decision"), Area: "area", Date: "2026-06-03", Decider: "executive", Recommendation: "the second", Followed: "followed"},
		},
		Requests: []model.Request{{Record: record("r", "request"), Area: "area", ToStage: 4}},
		Answers:  map[string]insight.Answer{"r": {Verdict: model.Approve, On: "2026-07-02"}},
		Meetings: []model.Meeting{{Record: record("m", "meeting"), Date: "2026-06-29", Ended: "2026-06-29T10:30:00Z"}},
		Actions:  []model.Action{{Record: record("x", "action"), What: "Call Γιώργος and 田中", Owner: "a", Due: "2026-07-10"}},
		Topics:   []model.Topic{{Record: record("t", "topic"), Title: "The <b>offsite</b>", By: "a"}},
		Briefings: []model.Briefing{
			{Record: record("b", "briefing"), Subject: "marked-restricted", Received: "2026-06-01", Sensitivity: "restricted"},
		},
	}
}

func page(t *testing.T, quarterly bool) *report.Page {
	t.Helper()
	w, err := words.In("en")
	if err != nil {
		t.Fatal(err)
	}
	return report.NewPage(facts(), w, quarterly)
}

func TestTheHTMLIsOneFile(t *testing.T) {
	t.Parallel()
	for _, quarterly := range []bool{false, true} {
		html, err := page(t, quarterly).HTML()
		if err != nil {
			t.Fatal(err)
		}
		text := string(html)
		for _, want := range []string{"Helena Okafor", "Travel &lt;up&gt; to £2,500 → Empower", "Approved", "The &lt;b&gt;offsite&lt;/b&gt;", "田中", "<svg", "6 July 2026"} {
			if !strings.Contains(text, want) {
				t.Errorf("quarterly %v: it lacks %q", quarterly, want)
			}
		}
		for _, never := range []string{"<script", "http://", "https://", "src=", "<link", "marked-restricted", "break-even", "420000", "<b>offsite"} {
			if strings.Contains(namespaces.ReplaceAllString(text, ""), never) {
				t.Errorf("quarterly %v: it holds %q", quarterly, never)
			}
		}
		if n := strings.Count(text, "<figure") + strings.Count(text, "<svg"); n == 0 {
			t.Error("it has no charts")
		}
	}
}

// namespaces name the format of a drawing, and are not asked for.
var namespaces = regexp.MustCompile(`xmlns(:xlink)?="[^"]*"`)

func TestThePDFHasItsTextAndItsSheets(t *testing.T) {
	t.Parallel()
	for quarterly, most := range map[bool]int{false: 1, true: 4} {
		pdf, err := page(t, quarterly).PDF()
		if err != nil {
			t.Fatal(err)
		}
		sheets := bytes.Count(pdf, []byte("/Type /Page\n")) // not /Pages
		if sheets < 1 || sheets > most {
			t.Errorf("quarterly %v: %d sheets, want %d at most", quarterly, sheets, most)
		}
		if bytes.Contains(pdf, []byte("/Subtype /Image")) {
			t.Error("a chart is a picture, not vectors")
		}
		read, err := exec.LookPath("pdftotext")
		if err != nil {
			continue // what the text says is seen where there is a reader
		}
		c := exec.Command(read, "-", "-")
		c.Stdin = bytes.NewReader(pdf)
		text, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"Helena Okafor", "Approved", "Γιώργος", "U+7530 U+4E2D", "How decisions were made"} {
			if !strings.Contains(string(text), want) {
				t.Errorf("quarterly %v: the text lacks %q", quarterly, want)
			}
		}
		if strings.Contains(string(text), "break-even") {
			t.Error("the page gives the costs away")
		}
	}
}

// A page comes within 500 ms, warm.
func BenchmarkWeeklyPDF(b *testing.B) {
	w, err := words.In("en")
	if err != nil {
		b.Fatal(err)
	}
	f := facts()
	for b.Loop() {
		if _, err := report.NewPage(f, w, false).PDF(); err != nil {
			b.Fatal(err)
		}
	}
}
