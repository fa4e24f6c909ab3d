package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

// leave moves the focus on, as Tab does.
func leave(w fyne.Window) { w.Canvas().Unfocus() }

func TestADateIsTypedInLocalForms(t *testing.T) {
	var field *kit.DateField
	w := show(t, func() fyne.CanvasObject {
		field = kit.NewDateField("Until", "2026-07-06")
		return field
	})
	for _, tt := range []struct {
		typed, shown string
		want         model.Date
	}{
		{"4 Oct 2026", "4 Oct 2026", "2026-10-04"},
		{"4.10.", "4 Oct 2026", "2026-10-04"},
		{"2026-10-04", "4 Oct 2026", "2026-10-04"},
		{"4 January", "4 Jan 2027", "2027-01-04"},
		{"", "", ""},
		{"soon", "soon", ""},
	} {
		t.Run(tt.typed, func(t *testing.T) {
			field.SetText("")
			w.Canvas().Focus(field.Entry())
			test.Type(field.Entry(), tt.typed)
			if got := field.Date(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			leave(w)
			if got := field.Text(); got != tt.shown {
				t.Errorf("shown: got %q, want %q", got, tt.shown)
			}
		})
	}
}

func TestTheArrowKeysChangeTheDay(t *testing.T) {
	var field *kit.DateField
	w := show(t, func() fyne.CanvasObject {
		field = kit.NewDateField("Until", "2026-07-06")
		return field
	})
	w.Canvas().Focus(field.Entry())
	for _, step := range []struct {
		key  fyne.KeyName
		want model.Date
	}{
		{fyne.KeyUp, "2026-07-06"}, // from nothing to today
		{fyne.KeyUp, "2026-07-07"},
		{fyne.KeyDown, "2026-07-06"},
		{fyne.KeyDown, "2026-07-05"},
		{fyne.KeyPageUp, "2026-07-12"},
		{fyne.KeyPageDown, "2026-07-05"},
		{fyne.KeyLeft, "2026-07-05"}, // moves the cursor
	} {
		field.Entry().TypedKey(&fyne.KeyEvent{Name: step.key})
		if got := field.Date(); got != step.want {
			t.Errorf("%s: got %s, want %s", step.key, got, step.want)
		}
	}
	field.SetText("soon")
	field.Entry().TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if got, want := field.Text(), "soon"; got != want {
		t.Errorf("what cannot be read: got %q, want it kept", got)
	}
}

func TestDateAndMoneyFields(t *testing.T) {
	build := func() fyne.CanvasObject {
		until, review := kit.NewDateField("Until", "2026-07-06"), kit.NewDateField("Review", "2026-07-06")
		until.SetDate("2026-10-04")
		review.SetText("soon")
		review.Check()
		each, quarter := kit.NewMoneyField("Cap each", "GBP"), kit.NewMoneyField("Cap a quarter", "GBP")
		each.SetAmount(250000, "GBP")
		quarter.SetText("much")
		quarter.Check()
		return kit.NewStack(12, kit.NewColumns(12, nil, until, review), kit.NewColumns(12, nil, each, quarter))
	}
	state(t, "date-and-money", 340, build)
	large(t, "date-and-money", 480, build)
}

func TestAnAmountIsTyped(t *testing.T) {
	var field *kit.MoneyField
	w := show(t, func() fyne.CanvasObject {
		field = kit.NewMoneyField("Cap", "GBP")
		return field
	})
	for _, tt := range []struct {
		typed, shown, currency string
		want                   int64
		ok                     bool
	}{
		{"2500", "£2,500", "GBP", 250000, true},
		{"12.50 EUR", "€12.50", "EUR", 1250, true},
		{"£0", "£0", "GBP", 0, true},
		{"", "", "GBP", 0, false},
		{"much", "much", "", 0, false},
		{"-5", "-5", "", 0, false},
	} {
		t.Run(tt.typed, func(t *testing.T) {
			field.SetAmount(0, "GBP")
			field.SetText("")
			w.Canvas().Focus(field.Entry())
			test.Type(field.Entry(), tt.typed)
			minor, currency, ok := field.Amount()
			if minor != tt.want || currency != tt.currency || ok != tt.ok {
				t.Errorf("got %d %q %v, want %d %q %v", minor, currency, ok, tt.want, tt.currency, tt.ok)
			}
			leave(w)
			if got := field.Text(); got != tt.shown {
				t.Errorf("shown: got %q, want %q", got, tt.shown)
			}
		})
	}
}
