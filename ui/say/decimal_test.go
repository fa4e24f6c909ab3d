package say_test

import (
	"testing"

	"tandem/model"
	"tandem/ui/say"
)

func TestDecimals(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ text, want string }{
		{"16.7", "16.7"}, {"16,7", "16.7"}, {" 1 200 ", "1200"}, {"−3", "-3"}, {"", ""},
	} {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			if got, err := say.ReadDecimal(tt.text); got != tt.want || err != nil {
				t.Errorf("got %q, %v, want %q", got, err, tt.want)
			}
		})
	}
	for _, text := range []string{"some", "1.2.3", "1,200,000"} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			if got, err := say.ReadDecimal(text); err == nil {
				t.Errorf("got %q, want an error", got)
			}
		})
	}
	if got, want := say.Decimal("16.7"), "16.7"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestQuarters(t *testing.T) {
	t.Parallel()
	for day, want := range map[string]string{"2026-01-01": "Q1 2026", "2026-06-30": "Q2 2026", "2026-10-12": "Q4 2026"} {
		if got := say.Quarter(model.Date(day)); got != want {
			t.Errorf("%s: got %q, want %q", day, got, want)
		}
	}
	if got, want := say.Month("2026-10-12"), "Oct"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
