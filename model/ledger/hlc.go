package ledger

import (
	"bytes"
	"cmp"
	"time"
)

// An HLC is a hybrid logical clock: unix milliseconds times 4096 plus a counter.
// It orders concurrent writes for display; causality decides everything else.
type HLC int64

const (
	hlcPerMillisecond = 1 << 12
	// maxAhead keeps a partner's wrong clock from pushing ours into the future.
	maxAhead = 24 * time.Hour
)

// HLCAt gives the clock reading of a time; of one before 1970, the least there is.
func HLCAt(t time.Time) HLC { return HLC(max(0, t.UnixMilli())) * hlcPerMillisecond }

// Milliseconds since 1970.
func (h HLC) Milliseconds() int64 { return int64(h) / hlcPerMillisecond }

// lastMillisecond is the end of the year 9999: no date or time is written beyond it.
const lastMillisecond = 253402300799999

// Time is the wall time of h, to the millisecond, UTC. A clock that stands beyond the
// year 9999 reads as its end.
func (h HLC) Time() time.Time { return time.UnixMilli(min(h.Milliseconds(), lastMillisecond)).UTC() }

// Next is the reading of the entry after own, made at now, when received was the
// greatest believable reading of others.
func Next(now time.Time, own, received HLC) HLC {
	next := max(HLCAt(now), own+1)
	if received >= next {
		next = received + 1
	}
	return next
}

// displayed orders entries as everyone sees them: by clock, then by id.
func displayed(x HLC, xid ID, y HLC, yid ID) int {
	if c := cmp.Compare(x, y); c != 0 {
		return c
	}
	return bytes.Compare(xid[:], yid[:])
}

// Believable says whether a received reading may advance the local clock.
func (h HLC) Believable(now time.Time) bool { return h <= HLCAt(now.Add(maxAhead)) }
