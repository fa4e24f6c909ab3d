package storage_test

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
	"tandem/ui/report"
	"tandem/ui/words"
)

// papers are all that is made of a partnership to be handed on: the page of a one-to-one and the
// portfolio in both forms, the agenda, a table of each kind, and the calendar. A document of
// PDF is read where there is a reader; it is made from the same words as that of HTML.
func papers(t *testing.T, l *storage.Ledger) map[string]string {
	t.Helper()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	facts, err := l.Facts(t.Context())
	ok(err)
	w, err := words.In("en")
	ok(err)
	all := map[string]string{}
	page, portfolio := report.NewPage(facts, w, true), report.NewPortfolio(facts, w)
	for name, write := range map[string]func() ([]byte, error){
		"the page": page.HTML, "the page on paper": page.PDF, "the portfolio": portfolio.HTML, "the portfolio on paper": portfolio.PDF,
	} {
		data, err := write()
		ok(err)
		all[name] = string(data)
		if read, err := exec.LookPath("pdftotext"); err == nil && strings.HasPrefix(all[name], "%PDF") {
			c := exec.Command(read, "-", "-")
			c.Stdin = bytes.NewReader(data)
			text, err := c.Output()
			ok(err)
			all[name] += string(text)
		}
	}
	agenda, err := json.Marshal(insight.New(facts).Planned(true))
	ok(err)
	all["the agenda"] = string(agenda)
	for _, k := range model.Kinds() {
		docs, err := l.List(t.Context(), k.Name, storage.Query{})
		ok(err)
		var table bytes.Buffer
		ok(report.Table{Kind: k}.Write(&table, docs))
		all["the table of "+k.Name] = table.String()
	}
	calendar, err := report.CalendarOf(t.Context(), l)
	ok(err)
	var file bytes.Buffer
	ok(calendar.Write(&file))
	all["the calendar"] = file.String()
	return all
}

// Whatever is in every field of every kind of one partnership of a folder, nothing of it is in a
// report, a portfolio, an agenda, a table or a calendar of the other.
func TestThePapersOfPartnershipsStayApart(t *testing.T) {
	t.Parallel()
	const mark = "xqshared7731"
	first, second := storage.Marked(t, mark)
	mine := papers(t, first)
	for name, text := range papers(t, second) {
		if strings.Contains(text, mark) || strings.Contains(text, "Helena") {
			t.Errorf("%s of the second partnership holds what is of the first", name)
		}
	}
	// The mark is where it may be, so that its absence says something: in the table of each kind, and
	// on what is printed.
	marked := 0
	for _, k := range model.Kinds() {
		if strings.Contains(mine["the table of "+k.Name], mark) {
			marked++
		} else if k != model.AgreementKind && k != model.PhaseKind && k != model.ReturnSettingsKind && k != model.SharedCostsKind {
			t.Errorf("the table of %s of the first partnership lacks the mark", k.Name)
		}
	}
	for _, name := range []string{"the page", "the portfolio", "the agenda", "the calendar"} {
		if !strings.Contains(mine[name], mark) {
			t.Errorf("%s of the first partnership lacks the mark", name)
		}
	}
	if marked < 30 {
		t.Errorf("the mark is in the tables of %d kinds, want nearly all", marked)
	}
	// What is private stays where it is asked for: in one's own table, and on nothing that is handed on.
	for _, name := range []string{"the page", "the portfolio", "the agenda", "the calendar"} {
		if strings.Contains(mine[name], mark+" alone") {
			t.Errorf("%s holds what is private", name)
		}
	}
}
