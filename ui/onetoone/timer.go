package onetoone

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/ui/kit"
	"tandem/ui/screen"
)

// amber is how much time is left when the timer says so by its colour.
const amber = 5 * time.Minute

// A timer says how much of a meeting is left.
type timer struct {
	desk    *screen.Desk
	pill    *kit.Pill
	started time.Time
	minutes int
	cancel  func() // the next tick; nil while it stands
	changed func() // it takes more room or less
}

func newTimer(desk *screen.Desk, changed func()) *timer {
	return &timer{desk: desk, pill: kit.NewPill("", kit.Neutral), changed: changed}
}

// run counts from the start of a meeting.
func (t *timer) run(started time.Time, minutes int) {
	t.stop()
	t.started, t.minutes = started, minutes
	t.tick()
}

func (t *timer) stop() {
	if t.cancel != nil {
		t.cancel()
		t.cancel = nil
	}
}

// tick shows the time and comes back in a second, as long as somebody sees it.
func (t *timer) tick() {
	t.say()
	t.cancel = t.desk.After(time.Second, func() {
		t.cancel = nil
		if fyne.CurrentApp().Driver().CanvasForObject(t.pill) != nil {
			t.tick()
		}
	})
}

func (t *timer) say() {
	before := len(t.pill.String())
	word, tone := left(time.Duration(t.minutes)*time.Minute - t.desk.Ledger.Now().Sub(t.started))
	t.pill.Set(word, tone)
	if len(word) != before {
		t.changed()
	}
}

// left says a time in a word, and whether it is enough.
func left(d time.Duration) (string, kit.Tone) {
	d = d.Round(time.Second)
	text := map[string]string{"Time": clock(int(max(d, -d) / time.Second))}
	switch {
	case d < 0:
		return lang.L("{{.Time}} over", text), kit.Bad
	case d <= amber:
		return lang.L("{{.Time}} left", text), kit.Warn
	}
	return lang.L("{{.Time}} left", text), kit.Neutral
}

// clock is a length as a timer shows it: "30:00".
func clock(seconds int) string { return fmt.Sprintf("%d:%02d", seconds/60, seconds%60) }
