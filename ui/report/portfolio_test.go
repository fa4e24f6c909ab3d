package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/report"
	"tandem/ui/words"
)

func TestThePortfolioIsAPage(t *testing.T) {
	t.Parallel()
	f := facts()
	for i := range 60 {
		f.Learnings = append(f.Learnings, model.Learning{Record: model.Record{CreatedBy: "a"}, What: fmt.Sprintf("Lesson <%d>", i), Source: "田中", Date: "2026-05-01"})
	}
	w, err := words.In("de")
	if err != nil {
		t.Fatal(err)
	}
	p := report.NewPortfolio(f, w)
	html, err := p.HTML()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Portfolio von Tomás Adeyemi", "Gelernt", "Lesson &lt;59&gt;", "Mai 2026", "font-family: Inter"} {
		if !strings.Contains(string(html), want) {
			t.Errorf("it lacks %q", want)
		}
	}
	for _, never := range []string{"<script", "http", "marked-restricted", "101400"} {
		if strings.Contains(string(html), never) {
			t.Errorf("it holds %q", never)
		}
	}
	pdf, err := p.PDF()
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(pdf, []byte("/Type /Page\n")); n < 2 {
		t.Errorf("got %d pages, want it to go on on the next", n)
	}
	again, err := report.NewPortfolio(f, w).PDF()
	if err != nil || len(again) != len(pdf) {
		t.Errorf("got %d bytes and %v, want the same again", len(again), err)
	}
}

func TestAnEmptyPortfolioSaysSo(t *testing.T) {
	t.Parallel()
	w, err := words.In("en")
	if err != nil {
		t.Fatal(err)
	}
	p := report.NewPortfolio(insight.Facts{Now: "2026-07-06"}, w)
	html, err := p.HTML()
	if err != nil || !strings.Contains(string(html), "There is nothing to show yet.") {
		t.Errorf("got %v and a page that does not say so", err)
	}
	if _, err := p.PDF(); err != nil {
		t.Error(err)
	}
}
