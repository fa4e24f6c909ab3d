package settings_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/settings"
	"tandem/ui/theme"
)

func sit(t *testing.T, side *pairtest.Side) *pairtest.Bench {
	t.Helper()
	return pairtest.Sit(t, side, theme.New(theme.Light, 100), pairtest.Usual, func(d *screen.Desk) screen.Screen {
		return settings.New(d, side.Store, settings.Usual(), func(settings.Look) {})
	})
}

// said is all that stands in the window.
func said(b *pairtest.Bench) string {
	var all []string
	for _, o := range test.LaidOutObjects(b.Window.Content()) {
		if text, ok := o.(*kit.Text); ok {
			all = append(all, text.String())
		}
	}
	return strings.ReplaceAll(strings.Join(all, "\n"), "\u00a0", " ")
}

// The page is drawn as high as it is, so that what is below the edge of a window is seen too.
func TestPictures(t *testing.T) {
	side := pairtest.Demo(t, model.Executive)
	pairtest.Draw(t, "settings", func(t *testing.T, look pairtest.Look) pairtest.Scene {
		size := look.Beside()
		size.Height = 1260
		if size.Width < 1000 {
			size.Height = 1900
		}
		if look.Percent > 100 {
			size.Height = 3900
		}
		return pairtest.Sit(t, side, look.Theme(), size, func(d *screen.Desk) screen.Screen {
			s := settings.New(d, side.Store, settings.Usual(), func(settings.Look) {})
			s.Folder.Set(kit.Body("/home/helena/.config/tandem"))
			return s
		}).Scene()
	})
}

// RULES.md, vector 8, as the demo pair has it.
func TestTheReturnStandsInFullAndCautious(t *testing.T) {
	b := sit(t, pairtest.Demo(t, model.Executive))
	for _, want := range []string{
		"£420,000 a year", "£101,400 a year", "60 %", "55 hours a week, 46 weeks a year", "Break-even: 14.49 % of Helena’s time, 7 h 58 m a week",
		"Every hour used", "Cautious: half of them", "estimated", "measured", "agreed by both", "Time only; it leaves out quality and calm.",
		"These numbers stay on this laptop unless both of you say yes",
	} {
		if got := said(b); !strings.Contains(got, want) {
			t.Errorf("got\n%s\nwithout %q", got, want)
		}
	}
}

func TestCostsAreSetAndStay(t *testing.T) {
	p := pairtest.Paired(t)
	b := sit(t, p.Helena)
	if got := said(b); !strings.Contains(got, "With what a year costs") {
		t.Errorf("got\n%s", got)
	}
	b.Tap("Set costs and hours…")
	b.Field("Helena’s cost of a year").SetText("1,000,000")
	b.Field("Tomás’s cost of a year").SetText("80000")
	b.Field("Share for this partnership, in %").SetText("some")
	b.Submit()
	if len(b.All("return_settings")) != 0 {
		t.Fatal("a share that is no number was saved")
	}
	b.Field("Share for this partnership, in %").SetText("62,5")
	b.Field("Helena’s hours a week").SetText("60")
	b.Field("Weeks a year").SetText("48")
	b.Submit()
	saved, err := model.As[model.ReturnSettings](b.All("return_settings")[0])
	if err != nil || *saved.ExecutiveCost != 100000000 || *saved.AssistantCost != 8000000 || saved.Share != "0.625" || saved.HoursPerWeek != "60" || *saved.WeeksPerYear != 48 {
		t.Fatalf("got %+v, %v", saved, err)
	}
	for _, want := range []string{"Break-even: 5.00 %", "3 h a week", "No decision or responsibility names minutes yet"} {
		if got := said(b); !strings.Contains(got, want) {
			t.Errorf("got\n%s\nwithout %q", got, want)
		}
	}
	b.Tap("Change…")
	if got := b.Field("Share for this partnership, in %").Text(); got != "62.5" {
		t.Errorf("got a share of %q", got)
	}
	b.Field("Share for this partnership, in %").SetText("")
	b.Submit()
	if got := said(b); !strings.Contains(got, "Break-even: 8.00 %") || !strings.Contains(got, "4 h 48 m a week") {
		t.Errorf("got\n%s\nwant the whole of the assistant", got)
	}
	p.Exchange()
	if docs := pairtest.Sit(t, p.Tomas, theme.New(theme.Light, 100), pairtest.Usual, func(*screen.Desk) screen.Screen { return nil }).All("return_settings"); len(docs) != 0 {
		t.Errorf("got %v on the other laptop, want nothing of it", docs)
	}
}

// The two share the costs: nothing before both have said yes, the same figures afterwards, and whose they are.
func TestCostsAreSharedOnceBothSayYes(t *testing.T) {
	p := pairtest.Paired(t)
	want := func(b *pairtest.Bench, words ...string) {
		t.Helper()
		for _, word := range words {
			if got := said(b); !strings.Contains(got, word) {
				t.Errorf("got\n%s\nwithout %q", got, word)
			}
		}
	}
	p.Helena.Put("return_settings", model.Doc{"executive_cost": int64(100000000), "currency": "GBP", "hours_per_week": "60", "weeks_per_year": int64(48)})
	helena := sit(t, p.Helena)
	want(helena, "These numbers stay on this laptop unless both of you say yes", "£1,000,000 a year")
	helena.Tap("Share with Tomás")
	want(helena, "Nothing of these numbers leaves this laptop before Tomás says yes too")
	p.Exchange()

	tomas := sit(t, p.Tomas)
	want(tomas, "Helena would share costs and hours with you", "With what a year costs")
	tomas.Tap("Share with Helena")
	want(tomas, "You and Helena both said yes")
	p.Exchange()
	p.Exchange()
	tomas = sit(t, p.Tomas) // who has entered nothing, and sees hers
	want(tomas, "£1,000,000 a year · from Helena", "60 hours a week, 48 weeks a year · from Helena", "Some of it is missing")
	p.Tomas.Put("return_settings", model.Doc{"executive_cost": int64(1), "assistant_cost": int64(8000000), "currency": "GBP"})
	p.Exchange()
	for _, side := range []*pairtest.Side{p.Tomas, p.Helena} {
		want(sit(t, side), "£1,000,000 a year · from Helena", "£80,000 a year · from Tomás", "Break-even: 8.00 %", "4 h 48 m a week")
	}
	p.Helena.Put("return_settings", model.Doc{"id": sit(t, p.Helena).All("return_settings")[0].Text("id"), "currency": "EUR"})
	p.Exchange()
	want(sit(t, p.Tomas), "count in different currencies, EUR and GBP", "£80,000 a year")

	helena = sit(t, p.Helena)
	helena.Tap("Stop sharing")
	want(helena, "Tomás would share costs and hours with you", "€1,000,000 a year")
	p.Exchange()
	tomas = sit(t, p.Tomas)
	want(tomas, "before Helena says yes too")
	if got := said(tomas); strings.Contains(got, "1,000,000") {
		t.Errorf("got\n%s\nafter Helena stopped", got)
	}
}
