package spreadsheet_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/spreadsheet"
	"tandem/ui/theme"

	"fyne.io/fyne/v2/test"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

func sit(t *testing.T, side *pairtest.Side) *pairtest.Bench {
	t.Helper()
	return pairtest.Sit(t, side, theme.New(theme.Light, 100), pairtest.Usual, func(*screen.Desk) screen.Screen { return nil })
}

// pick takes a kind in the sheet by its words.
func pick(b *pairtest.Bench, words string) {
	b.Helper()
	for _, o := range test.LaidOutObjects(b.Shell.Docked) {
		if p, ok := o.(*kit.Picker); ok {
			for i := range 60 {
				if p.Select(i); p.String() == words {
					return
				}
			}
		}
	}
	b.Fatalf("there are no %s to pick", words)
}

func TestOutAndInAgain(t *testing.T) {
	p := pairtest.Paired(t)
	ids := p.Board()
	b := sit(t, p.Tomas)
	spreadsheet.Export(b.Shell.Desk)
	pick(b, "Areas")
	b.Choose(0, 1) // older Excel
	path := filepath.Join(t.TempDir(), "areas.csv")
	b.Field("File name").SetText(path)
	b.Submit()
	data, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(data), "\ufeffid,name,") || !strings.Contains(string(data), "Travel") {
		t.Fatalf("got %v, %.80q", err, data)
	}
	if b.Shell.Docked != nil || !strings.HasPrefix(b.Shell.Said[0], "7 records saved in ") {
		t.Errorf("got %q, the sheet %v", b.Shell.Said, b.Shell.Docked)
	}

	lines := strings.Replace(string(data), ",Travel,", ",Travel in Europe,", 1) + ",Parking," + strings.Repeat(",", strings.Count(strings.SplitN(string(data), "\n", 2)[0], ",")-2) + "\n"
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(lines)
	spreadsheet.Import(b.Shell.Desk)
	pick(b, "Areas")
	b.Field("Or the path of a file").SetText(path)
	b.Submit()
	if len(b.Shell.Failed) > 0 {
		t.Fatal(b.Shell.Failed)
	}
	if got := b.Shell.Said[len(b.Shell.Said)-1]; got != "1 new, 1 changed, 6 as they were" {
		t.Errorf("got %q", got)
	}
	doc, err := p.Tomas.Ledger.Get(t.Context(), ids["Travel"])
	if err != nil || doc["name"] != "Travel in Europe" || len(b.All("area")) != 8 {
		t.Errorf("got %v, %v and %d areas", doc["name"], err, len(b.All("area")))
	}

	write("name,stakes\nOffice,low\nPlants,enormous\n")
	spreadsheet.Import(b.Shell.Desk)
	pick(b, "Areas")
	b.Field("Or the path of a file").SetText(path)
	b.Submit()
	if len(b.Shell.Failed) != 1 || !strings.Contains(b.Shell.Failed[0].Error(), "line 3") || len(b.All("area")) != 8 {
		t.Errorf("got %v and %d areas, want the line named and nothing brought in", b.Shell.Failed, len(b.All("area")))
	}
}

// What is signed or the other's to write is not offered.
func TestOnlyWhatAPersonMayWriteIsBroughtIn(t *testing.T) {
	p := pairtest.Paired(t)
	for _, side := range []*pairtest.Side{p.Tomas, p.Helena} {
		b := sit(t, side)
		spreadsheet.Import(b.Shell.Desk)
		var offered []string
		for _, o := range test.LaidOutObjects(b.Shell.Docked) {
			if picker, ok := o.(*kit.Picker); ok {
				for i := range len(model.Kinds()) {
					picker.Select(i)
					offered = append(offered, picker.String())
				}
			}
		}
		all := strings.Join(offered, "\n")
		for _, never := range []string{"Grants", "Rulings"} {
			if strings.Contains(all, never) {
				t.Errorf("%s are offered", never)
			}
		}
		if got, want := strings.Contains(all, "Requests"), side == p.Tomas; got != want {
			t.Errorf("requests offered: got %v, want %v", got, want)
		}
	}
}
