package say_test

import (
	"testing"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/resources"
	"tandem/ui/say"
)

func TestMain(m *testing.M) {
	words, err := resources.Translations.ReadFile("translations/en.json")
	if err == nil {
		err = lang.AddTranslationsForLocale(words, "en")
	}
	if err != nil {
		panic(err)
	}
	m.Run()
}

func TestMoney(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, code string
		minor      int64
		want       string
	}{
		{"whole pounds", "GBP", 250000, "£2,500"},
		{"with pence", "GBP", 1250, "£12.50"},
		{"five pence", "GBP", 5, "£0.05"},
		{"a million", "EUR", 100000000, "€1,000,000"},
		{"a currency without minor units", "JPY", 2500, "¥2,500"},
		{"a code in place of a sign", "CHF", 90000, "CHF\u00a0900"},
		{"less than nothing", "GBP", -100, "−£1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := say.Money(tt.minor, tt.code)
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if tt.minor < 0 {
				return
			}
			if minor, code, err := say.ReadMoney(got, "USD"); minor != tt.minor || code != tt.code || err != nil {
				t.Errorf("read back: got %d %s, %v, want %d %s", minor, code, err, tt.minor, tt.code)
			}
		})
	}
}

func TestReadMoney(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		want int64 // -1 where it is refused
		code string
	}{
		{"2500", 250000, "GBP"},
		{"2.500,50", 250050, "GBP"},
		{"€ 12,5", 1250, "EUR"},
		{"2,500 usd", 250000, "USD"},
		{"much", -1, ""},
		{"", -1, ""},
		{"-5", -1, ""},
		{"99999999999999999999", -1, ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			minor, code, err := say.ReadMoney(tt.text, "GBP")
			if (err != nil) != (tt.want < 0) || err == nil && (minor != tt.want || code != tt.code) {
				t.Errorf("got %d %s, %v, want %d %s", minor, code, err, tt.want, tt.code)
			}
		})
	}
}

const today model.Date = "2026-07-06" // a Monday

func TestDays(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, got, want string }{
		{"a day", say.Date("2026-10-31"), "31 Oct"},
		{"no day", say.Date(""), ""},
		{"in full", say.DateLong("2026-10-04"), "4 October 2026"},
		{"in a field", say.DateField("2026-05-04"), "4 May 2026"},
		{"of another year", say.DateIn("2027-01-04", today), "4 Jan 2027"},
		{"with its weekday", say.DayOfWeek(today), "Monday 6 July"},
		{"an hour and a bit", say.Minutes(497), "8 h 17 m"},
		{"whole hours lost", say.Minutes(-120), "−2 h"},
		{"minutes", say.Minutes(45), "45 m"},
		{"today", say.Ago(today, today), "today"},
		{"yesterday", say.Ago("2026-07-05", today), "yesterday"},
		{"days ago", say.Ago("2026-07-03", today), "3 days ago"},
		{"long ago", say.Ago("2026-05-14", today), "on 14 May"},
		{"due this week", say.Due("2026-07-09", today), "due Thursday"},
		{"due tomorrow", say.Due("2026-07-07", today), "due tomorrow"},
		{"due later", say.Due("2026-10-31", today), "due 31 Oct"},
		{"late", say.Due("2026-07-05", today), "1 day late"},
		{"initials", say.Initials("Ana Maria  Silva"), "AS"},
		{"initials of nobody", say.Initials(""), ""},
		{"first name", say.FirstName("Tomás Adeyemi"), "Tomás"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if tt.got != tt.want {
				t.Errorf("got %q, want %q", tt.got, tt.want)
			}
		})
	}
}

func TestReadDate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		want model.Date
	}{
		{"4 Oct 2026", "2026-10-04"},
		{"4 october", "2026-10-04"},
		{"4.10.2026", "2026-10-04"},
		{"2026-10-04", "2026-10-04"},
		{"1 Feb", "2027-02-01"},
		{"", ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			if got, err := say.ReadDate(tt.text, today); got != tt.want || err != nil {
				t.Errorf("got %s, %v, want %s", got, err, tt.want)
			}
		})
	}
	for _, text := range []string{"soon", "31 Feb 2026", "4 Oct 2026 at noon"} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			if got, err := say.ReadDate(text, today); err == nil {
				t.Errorf("got %s, want an error", got)
			}
		})
	}
}

func TestALengthOfTimeIsRead(t *testing.T) {
	for text, want := range map[string]int64{"45": 45, "45 m": 45, "90min": 90, "2 h": 120, "1 h 30 m": 90, "1:30": 90, "1 Std. 5 Min.": 65, "": 0} {
		got, typed, err := say.ReadMinutes(text)
		if got != want || err != nil || typed != (text != "") {
			t.Errorf("%q: got %d, %v, %v, want %d", text, got, typed, err, want)
		}
	}
	for _, text := range []string{"soon", "1 day", "1 2 3", "-5", "5 6", "99999999999"} {
		if _, _, err := say.ReadMinutes(text); err == nil {
			t.Errorf("%q: got no error", text)
		}
	}
}
