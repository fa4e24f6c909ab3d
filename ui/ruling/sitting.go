package ruling

import (
	"sync"
	"time"

	"tandem/storage/keys"
)

// idle is how long the personal key stays unlocked without anything being done.
const idle = 10 * time.Minute

// A sitting holds the unlocked personal key between rulings. The alarm forgets it while
// nobody does anything; the clock is asked as well, since an alarm stands still while a
// laptop sleeps.
type sitting struct {
	now   func() time.Time
	after func(time.Duration, func()) (stop func())

	mu    sync.Mutex // the alarm rings on a goroutine of its own
	key   *keys.Personal
	until time.Time
	stop  func()
}

func newSitting(now func() time.Time) *sitting {
	return &sitting{now: now, after: func(d time.Duration, ring func()) func() {
		alarm := time.AfterFunc(d, ring)
		return func() { alarm.Stop() }
	}}
}

// begin keeps a key that was just unlocked.
func (s *sitting) begin(key *keys.Personal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forget()
	s.key = key
	s.extend()
}

// use gives the key, or nil when it has to be unlocked.
func (s *sitting) use() *keys.Personal {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.key == nil {
		return nil
	}
	if !s.clock().Before(s.until) {
		s.forget()
		return nil
	}
	s.extend()
	return s.key
}

// end forgets the key.
func (s *sitting) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forget()
}

// clock is the time without its monotonic part, which stops while a laptop sleeps.
func (s *sitting) clock() time.Time { return s.now().Round(0) }

func (s *sitting) extend() {
	if s.stop != nil {
		s.stop()
	}
	s.until = s.clock().Add(idle)
	s.stop = s.after(idle, s.expire)
}

// expire is the alarm. One that rang while the key was used has nothing to say.
func (s *sitting) expire() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.key != nil && !s.clock().Before(s.until) {
		s.forget()
	}
}

func (s *sitting) forget() {
	if s.key != nil {
		s.key.Forget()
	}
	if s.stop != nil {
		s.stop()
	}
	s.key, s.stop = nil, nil
}
