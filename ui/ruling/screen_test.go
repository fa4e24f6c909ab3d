package ruling

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
)

var _ screen.Screen = (*Screen)(nil)

func TestEachKeyRules(t *testing.T) {
	t.Run("A approves", func(t *testing.T) {
		b := five(t)
		b.unlock()
		b.wantVerdict(0, model.Approve)
		b.wantCard("Autumn offsite and events")
		if got, want := b.shell.Said[0], "Approved: Suppliers"; got != want {
			t.Errorf("toast: got %q, want %q", got, want)
		}
	})
	t.Run("C approves with changes", func(t *testing.T) {
		b := five(t)
		b.press(fyne.KeyC)
		b.screen.changes.each.SetText("£1,000")
		b.screen.changes.texts["excludes"].SetText("")
		b.screen.changes.days["expires"].SetText("30 Sep 2026")
		b.send()
		b.write(pairtest.Passphrase)
		b.press(fyne.KeyReturn)
		b.wantVerdict(0, model.Change)
		text := b.signed(0)
		if *text.CapEach != 100000 || text.Excludes != "" || text.Expires != "2026-09-30" || *text.CapPeriod != 800000 {
			t.Errorf("signed: got %+v", text.Terms)
		}
	})
	t.Run("D declines with a reason", func(t *testing.T) {
		b := five(t)
		b.press(fyne.KeyD)
		b.send()
		b.wantVerdict(0, "")
		b.write("After the Q3 audit")
		b.send()
		b.wantVerdict(0, model.Decline)
		b.wantCard("Autumn offsite and events")
	})
	t.Run("Q asks", func(t *testing.T) {
		b := five(t)
		b.press(fyne.KeyQ)
		b.write("Who signs?")
		b.send()
		b.wantVerdict(0, model.Question)
		b.wantCard("Autumn offsite and events")
	})
	t.Run("L leaves it", func(t *testing.T) {
		b := five(t)
		b.press(fyne.KeyL)
		b.wantVerdict(0, "")
		b.wantCard("Autumn offsite and events")
		b.shell.Undo()
		b.wantCard("Suppliers")
	})
	t.Run("Escape goes back", func(t *testing.T) {
		for _, key := range []fyne.KeyName{fyne.KeyA, fyne.KeyC, fyne.KeyD, fyne.KeyQ} {
			b := five(t)
			b.window.Canvas().SetOnTypedKey(func(event *fyne.KeyEvent) { b.screen.Key(event) })
			b.press(key, fyne.KeyEscape)
			if b.screen.mode != choosing || b.screen.locked {
				t.Errorf("after %s and Escape: got mode %d, locked %v", key, b.screen.mode, b.screen.locked)
			}
			b.wantVerdict(0, "")
		}
	})
	t.Run("Escape leaves the card", func(t *testing.T) {
		b := five(t)
		b.press(fyne.KeyEscape)
		if len(b.shell.Went) != 1 || b.shell.Went[0] != screen.Decisions {
			t.Errorf("got %v, want the decisions", b.shell.Went)
		}
		b.wantVerdict(0, "")
	})
	t.Run("no other key does anything", func(t *testing.T) {
		b := five(t)
		for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeySpace, fyne.KeyB, fyne.KeyF5} {
			if b.screen.Key(&fyne.KeyEvent{Name: key}) {
				t.Errorf("%s was taken", key)
			}
		}
		b.wantVerdict(0, "")
		b.wantCard("Suppliers")
	})
}

// signed is the text that the executive's key signed.
func (b *bench) signed(i int) *ledger.Text {
	b.T.Helper()
	receipt, err := b.Helena.Ledger.Receipt(context.Background(), b.grant(i).Grant)
	if err != nil {
		b.T.Fatal(err)
	}
	text, err := ledger.ReadReceipt(receipt)
	if err != nil {
		b.T.Fatal(err)
	}
	return &text
}

func TestWhatIsSignedIsWhatTheCardShows(t *testing.T) {
	b := five(t)
	b.press(fyne.KeyL) // the offsite has everything set
	shown := b.screen.card
	b.screen.trust.SetText("You read the room better than I do")
	b.unlock()
	text := b.signed(1)
	terms, err := model.As[model.Grant](shown.terms)
	if err != nil {
		t.Fatal(err)
	}
	got := ledger.Terms{
		Situation: terms.Situation, Includes: terms.Includes, Excludes: terms.Excludes, CapEach: terms.CapEach, CapPeriod: terms.CapPeriod,
		Period: terms.Period, Currency: terms.Currency, Conditions: terms.Conditions, Inform: terms.Inform,
		Start: terms.Start, Expires: terms.Expires, Review: terms.Review,
	}
	if *got.CapEach != *text.CapEach || *got.CapPeriod != *text.CapPeriod {
		t.Errorf("caps: got %d, %d", *text.CapEach, *text.CapPeriod)
	}
	got.CapEach, got.CapPeriod, text.CapEach, text.CapPeriod = nil, nil, nil, nil
	if text.Terms != got {
		t.Errorf("terms: got %+v, want %+v", text.Terms, got)
	}
	if text.AreaName != shown.area || text.AreaDescription != shown.about || text.Trust != "You read the room better than I do" {
		t.Errorf("got %q, %q, %q", text.AreaName, text.AreaDescription, text.Trust)
	}
}

func TestAWrongPassphraseChangesNothing(t *testing.T) {
	b := five(t)
	before, err := b.Helena.Ledger.Digest(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	b.press(fyne.KeyA)
	b.write("not the passphrase")
	b.press(fyne.KeyReturn)
	b.wantVerdict(0, "")
	b.wantCard("Suppliers")
	b.wantFailures(0) // it is said at the field
	if after, err := b.Helena.Ledger.Digest(context.Background()); err != nil || after != before {
		t.Errorf("the ledger changed: %v", err)
	}
	if !b.screen.locked || b.screen.sitting.use() != nil {
		t.Error("the key is unlocked")
	}
	b.write(pairtest.Passphrase)
	b.press(fyne.KeyReturn)
	b.wantVerdict(0, model.Approve)
}

func TestAnApprovalIsStoppedWhileTheKeyIsUnlocked(t *testing.T) {
	b := five(t)
	b.press(fyne.KeyA)
	b.shell.Desk.Run = func(_ string, work func(context.Context) error, done func(error)) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		done(work(ctx))
	}
	b.write(pairtest.Passphrase)
	b.press(fyne.KeyReturn)
	b.wantVerdict(0, "")
	b.wantFailures(1)
	if b.screen.sitting.use() != nil {
		t.Error("the key is unlocked")
	}
}

func TestChangesThatCannotStandAreSaidAtTheirField(t *testing.T) {
	tests := []struct {
		name string
		set  func(*changes)
	}{
		{"no amount", func(c *changes) { c.each.SetText("a lot") }},
		{"two currencies", func(c *changes) { c.sum.SetText("€8,000") }},
		{"no day", func(c *changes) { c.days["expires"].SetText("soon") }},
		{"Empower without an end", func(c *changes) { c.days["expires"].SetText("") }},
		{"a day that is over", func(c *changes) { c.days["expires"].SetText("1 Jul 2026") }},
		{"ends before it starts", func(c *changes) { c.days["start"].SetText("5 Oct 2026") }},
		{"reviewed after its end", func(c *changes) { c.days["review"].SetText("5 Oct 2026") }},
	}
	b := five(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b.press(fyne.KeyC)
			tt.set(b.screen.changes)
			b.send()
			if b.screen.locked || b.screen.mode != changing {
				t.Error("it was taken")
			}
			b.wantFailures(0)
			b.screen.back()
		})
	}
	b.wantVerdict(0, "")
}

func TestThePassphraseIsAskedForOnceInASitting(t *testing.T) {
	b := five(t)
	b.unlock()
	for i := 1; i < 5; i++ {
		b.press(fyne.KeyA) // one key each
	}
	for i := range 5 {
		b.wantVerdict(i, model.Approve)
	}
	b.wantCard("")
	b.press(fyne.KeyReturn)
	if got, want := b.shell.Replied, 1; got != want {
		t.Errorf("replies saved: got %d, want %d", got, want)
	}
}

func TestTheKeyIsForgotten(t *testing.T) {
	unlocked := func(t *testing.T) (*bench, *[]func()) {
		b := five(t)
		var alarms []func()
		b.screen.sitting.after = func(_ time.Duration, ring func()) func() {
			alarms = append(alarms, ring)
			return func() {}
		}
		b.unlock()
		return b, &alarms
	}
	signs := func(b *bench) bool { return b.screen.sitting.key.Sign([]byte("x")) != nil }
	t.Run("not before ten idle minutes", func(t *testing.T) {
		b, alarms := unlocked(t)
		b.Now = b.Now.Add(idle - time.Second)
		for _, ring := range *alarms {
			ring()
		}
		if !signs(b) {
			t.Error("the key is gone too early")
		}
		b.press(fyne.KeyA)
		b.wantVerdict(1, model.Approve)
	})
	t.Run("by the alarm", func(t *testing.T) {
		b, alarms := unlocked(t)
		key := b.screen.sitting.key
		b.Now = b.Now.Add(idle)
		(*alarms)[len(*alarms)-1]()
		if b.screen.sitting.key != nil || key.Sign([]byte("x")) != nil {
			t.Error("the key still signs")
		}
	})
	t.Run("by the clock, where the alarm slept with the laptop", func(t *testing.T) {
		b, _ := unlocked(t)
		key := b.screen.sitting.key
		b.Now = b.Now.Add(idle)
		b.press(fyne.KeyA)
		b.wantVerdict(1, "")
		if !b.screen.locked || key.Sign([]byte("x")) != nil {
			t.Error("the passphrase is not asked for again")
		}
	})
	t.Run("each ruling begins the ten minutes anew", func(t *testing.T) {
		b, _ := unlocked(t)
		for i := 1; i < 5; i++ {
			b.Now = b.Now.Add(idle - time.Second)
			b.press(fyne.KeyA)
			b.wantVerdict(i, model.Approve)
		}
	})
	t.Run("on leaving", func(t *testing.T) {
		b, _ := unlocked(t)
		key := b.screen.sitting.key
		b.shell.Form(nil, nil, nil) // another place is shown
		if key.Sign([]byte("x")) != nil {
			t.Error("the key still signs")
		}
	})
}

// At the end a reply is offered only where there is something to send.
func TestTheEndOffersWhatThereIsToDo(t *testing.T) {
	offered := func(b *bench, want ...string) {
		b.T.Helper()
		texts := labels(b.screen.root)
		for _, label := range []string{"Save reply", "Look at them now", "Decisions"} {
			if got, want := strings.Contains(texts, label), slices.Contains(want, label); got != want {
				b.T.Errorf("%q: offered %v, want %v, in %s", label, got, want, texts)
			}
		}
	}
	t.Run("all left for later", func(t *testing.T) {
		b := five(t)
		b.press(fyne.KeyL, fyne.KeyL, fyne.KeyL, fyne.KeyL, fyne.KeyL)
		offered(b, "Look at them now")
		b.press(fyne.KeyReturn)
		b.wantCard("Suppliers")
		if b.shell.Replied != 0 {
			t.Error("a reply was asked for")
		}
	})
	t.Run("one declined, the others left", func(t *testing.T) {
		b := five(t)
		b.press(fyne.KeyD)
		b.write("After the Q3 audit")
		b.send()
		b.press(fyne.KeyL, fyne.KeyL, fyne.KeyL, fyne.KeyL)
		offered(b, "Save reply", "Look at them now")
		b.press(fyne.KeyReturn)
		if b.shell.Replied != 1 {
			t.Errorf("replies: got %d, want 1", b.shell.Replied)
		}
		b.Helena.Send()
		b.screen.Load()
		offered(b, "Look at them now")
	})
	t.Run("all ruled on and sent", func(t *testing.T) {
		b := pairWith(t, 1)
		b.open(b.Helena, pairtest.Plain)
		b.press(fyne.KeyD)
		b.write("After the Q3 audit")
		b.send()
		offered(b, "Save reply")
		b.Helena.Send()
		b.screen.Load()
		offered(b, "Decisions")
	})
}

func TestACardThatChangedIsShownAnew(t *testing.T) {
	edits := []struct {
		name string
		edit func(b *bench)
	}{
		{"the request", func(b *bench) { b.Tomas.Edit("request", b.requests[0], model.Doc{"cap_each": int64(900000)}) }},
		{"the area's name", func(b *bench) { b.Tomas.Edit("area", b.areas[0], model.Doc{"name": "Suppliers, without limit"}) }},
		{"the area's description", func(b *bench) { b.Tomas.Edit("area", b.areas[0], model.Doc{"description": "Pay, too"}) }},
	}
	for _, tt := range edits {
		t.Run(tt.name, func(t *testing.T) {
			b := five(t)
			tt.edit(b)
			b.Helena.Receive(b.Tomas.Send()) // the screen has not heard of it
			b.unlock()
			b.wantVerdict(0, "")
			b.wantFailures(1)
			if !b.screen.found.shows(b.screen.card) {
				t.Error("the card is not as the ledger has it")
			}
			b.press(fyne.KeyA)
			b.wantVerdict(0, model.Approve)
		})
	}
	t.Run("withdrawn", func(t *testing.T) {
		b := five(t)
		b.Tomas.Edit("request", b.requests[0], model.Doc{"withdrawn_on": "2026-07-06"})
		b.Helena.Receive(b.Tomas.Send())
		b.unlock()
		b.wantVerdict(0, "")
		b.wantFailures(1)
		b.wantCard("Autumn offsite and events")
	})
}

func TestAReloadKeepsWhatIsBeingWritten(t *testing.T) {
	b := five(t)
	b.press(fyne.KeyD)
	b.write("After the")
	b.Tomas.Put("decision", model.Doc{"situation": "Something else"})
	b.Helena.Receive(b.Tomas.Send())
	b.screen.Load()
	if got, want := b.screen.reason.Text(), "After the"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTheLedgersOwnSignalIsNotTakenForSomebodyElses(t *testing.T) {
	b := five(t)
	run, heard := b.shell.Run, false
	b.shell.Desk.Run = func(what string, work func(context.Context) error, done func(error)) {
		run(what, work, func(err error) {
			if b.screen.busy && !heard {
				heard = true
				b.screen.Load() // as the shell does when the ledger has changed
				heard = false
			}
			done(err)
		})
	}
	b.unlock()
	b.press(fyne.KeyA)
	if got, want := len(b.screen.queue.order), 5; got != want {
		t.Errorf("requests: got %d, want %d", got, want)
	}
	b.wantVerdict(1, model.Approve)
	b.wantCard("Gifts")
}

func TestTheAssistantReads(t *testing.T) {
	b := pairWith(t, 2)
	b.open(b.Tomas, pairtest.Plain)
	b.wantCard("Suppliers")
	for _, word := range []string{"Approve", "Decline", "Sign"} {
		if texts := labels(b.screen.root); strings.Contains(texts, word) {
			t.Errorf("%q is offered in %s", word, texts)
		}
	}
	for _, key := range []fyne.KeyName{fyne.KeyA, fyne.KeyC, fyne.KeyD, fyne.KeyQ, fyne.KeyL} {
		if b.screen.Key(&fyne.KeyEvent{Name: key}) {
			t.Errorf("%s was taken", key)
		}
	}
	for _, want := range []string{"Autumn offsite and events", "Suppliers"} {
		b.press(fyne.KeyRight)
		b.wantCard(want)
	}
	forced := []func(){b.screen.approve, b.screen.change, b.screen.decline, b.screen.ask, b.screen.later}
	for _, force := range forced {
		force()
	}
	b.wantFailures(len(forced))
	for _, err := range b.shell.Failed {
		var refused *model.Refused
		if !errors.As(err, &refused) || refused.Reason != model.Forbidden {
			t.Errorf("got %v, want a refusal", err)
		}
	}
	b.wantVerdict(0, "")
}

// labels are the buttons below an object.
func labels(o fyne.CanvasObject) (all string) {
	switch o := o.(type) {
	case *kit.Button:
		all += o.String() + "\n"
	case *fyne.Container:
		for _, child := range o.Objects {
			all += labels(child)
		}
	case fyne.Widget:
		if r := o.CreateRenderer(); r != nil {
			for _, child := range r.Objects() {
				all += labels(child)
			}
		}
	}
	return all
}
