package ui

import (
	"context"
	"errors"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/ui/kit"
	"tandem/ui/say"
)

// A Runner is how work leaves the UI goroutine and comes back. Tests bring one that does
// everything at once and has no clock.
type Runner struct {
	// Start does work elsewhere, and then calls then on the UI goroutine: before it returns, where
	// the work is done within a moment.
	Start func(work, then func())
	// Beside is Start, for the UI goroutine that has something else to do meanwhile.
	Beside func(work, then func())
	// After calls f on the UI goroutine after a while, unless it is stopped.
	After func(d time.Duration, f func()) (stop func())
	// Post calls f on the UI goroutine soon. It is called from any goroutine.
	Post func(f func())
}

// Background is the real runner.
func Background() Runner {
	beside := func(work, then func()) {
		go func() {
			work()
			fyne.Do(then)
		}()
	}
	return Runner{
		Start: func(work, then func()) {
			done := make(chan struct{})
			go func() {
				work()
				close(done)
			}()
			select {
			case <-done:
				then()
			case <-time.After(moment):
				beside(func() { <-done }, then)
			}
		},
		Beside: beside,
		After: func(d time.Duration, f func()) (stop func()) {
			timer := time.AfterFunc(d, func() { fyne.Do(f) })
			return func() { timer.Stop() }
		},
		Post: fyne.Do,
	}
}

// What a person waits for without being told, and how long a toast stays. What is there within
// a moment is drawn in the same frame, and a pause is when there is time to tidy.
const (
	moment    = 15 * time.Millisecond
	pause     = 500 * time.Millisecond
	patience  = 300 * time.Millisecond
	beat      = 100 * time.Millisecond // of what shows that work goes on
	toastTime = 6 * time.Second
	faultTime = 20 * time.Second
)

// run is Desk.Run.
func (s *Shell) run(what string, work func(context.Context) error, done func(error)) {
	if s.ahead { // nothing is shown yet that could wait
		done(work(context.Background()))
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	var err error
	var progress *kit.Progress
	over, still := false, func() {}
	var move func()
	move = func() {
		progress.GoOn()
		still = s.runner.After(beat, move)
	}
	stop := s.runner.After(patience, func() {
		if !over {
			progress = kit.NewProgress(what, lang.L("Cancel"), cancel)
			s.rooms.showProgress(progress)
			still = s.runner.After(beat, move)
		}
	})
	s.runner.Start(func() { err = work(ctx) }, func() {
		over = true
		stop()
		still()
		if progress != nil {
			s.rooms.hideProgress(progress)
		}
		cancel()
		done(err)
		s.tidySoon()
	})
}

// tidySoon gives memory back to the system once nothing has been done for a pause: a screen leaves
// some megabytes of what it was made from, a passphrase 256 MB, and the window is open all day.
func (s *Shell) tidySoon() {
	s.busy()
	s.busy = s.runner.After(pause, func() { go debug.FreeOSMemory() })
}

// say is Desk.Say.
func (s *Shell) say(message, action string, act func()) { s.toastFor(toastTime, message, action, act) }

func (s *Shell) toastFor(d time.Duration, message, action string, act func()) {
	s.runner.After(d, s.toast.Say(message, action, act))
}

// fail is Desk.Fail. What a person stopped is no fault.
func (s *Shell) fail(err error) {
	if errors.Is(err, context.Canceled) {
		s.say(lang.L("Stopped."), "", nil)
		return
	}
	s.toastFor(faultTime, say.Refusal(err), lang.L("Close"), nil)
}
