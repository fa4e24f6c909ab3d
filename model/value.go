package model

import (
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"time"
)

// A Role is one of the two in a partnership.
type Role string

// The two roles.
const (
	Executive Role = "executive"
	Assistant Role = "assistant"
)

// Other is the partner's role.
func (r Role) Other() Role {
	if r == Executive {
		return Assistant
	}
	return Executive
}

// Valid says whether r is one of the two.
func (r Role) Valid() bool { return r == Executive || r == Assistant }

// A Stage says who decides in an area.
type Stage int

// The four stages.
const (
	Tell Stage = 1 + iota
	Explain
	Consult
	Empower
)

func (s Stage) String() string {
	if s < Tell || s > Empower {
		return "no stage"
	}
	return [...]string{"Tell", "Explain", "Consult", "Empower"}[s-Tell]
}

// Valid says whether s is one of the four.
func (s Stage) Valid() bool { return s >= Tell && s <= Empower }

// A Date is an ISO 8601 day, such as 2026-07-06. Dates compare as text.
type Date string

// DateOf gives the day of t in t's own zone.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// Valid says whether d is a day of the calendar.
func (d Date) Valid() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

// Time is midnight UTC of d; the zero time where d is no day.
func (d Date) Time() time.Time {
	t, _ := time.Parse(time.DateOnly, string(d))
	return t
}

// Add gives the day n days later.
func (d Date) Add(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// Days counts the days from d to later.
func (d Date) Days(later Date) int { return int(later.Time().Sub(d.Time()).Hours() / 24) }

// A Moment is a Date or an ISO 8601 time, such as 2026-07-06T08:41:00Z.
type Moment string

// MomentOf writes t as a moment, to the second, UTC.
func MomentOf(t time.Time) Moment { return Moment(t.UTC().Format(time.RFC3339)) }

// Valid says whether m is a day or a time.
func (m Moment) Valid() bool {
	if Date(m).Valid() {
		return true
	}
	_, err := time.Parse(time.RFC3339, string(m))
	return err == nil
}

// Date is the day of m.
func (m Moment) Date() Date {
	if len(m) < len(time.DateOnly) {
		return Date(m)
	}
	return Date(m[:len(time.DateOnly)])
}

// Before says whether m is earlier than o; of two on one day only where both tell the time.
func (m Moment) Before(o Moment) bool {
	mine, err := time.Parse(time.RFC3339, string(m))
	other, err2 := time.Parse(time.RFC3339, string(o))
	if err != nil || err2 != nil {
		return m.Date() < o.Date()
	}
	return mine.Before(other)
}

// A Number is an integer or a decimal text such as "0.6", kept as it was written.
type Number string

var decimal = regexp.MustCompile(`^-?[0-9]{1,18}(\.[0-9]{1,9})?$`)

// Valid says whether n is a decimal number.
func (n Number) Valid() bool { return decimal.MatchString(string(n)) }

// Rat is n exactly; 0 where it is no number.
func (n Number) Rat() *big.Rat {
	if r, ok := new(big.Rat).SetString(string(n)); ok && n.Valid() {
		return r
	}
	return new(big.Rat)
}

// within says whether n is missing or from 0 to most.
func (n Number) within(most int64) bool {
	return n.Rat().Sign() >= 0 && n.Rat().Cmp(big.NewRat(most, 1)) <= 0
}

// UnmarshalJSON takes 15 as well as "15.5".
func (n *Number) UnmarshalJSON(data []byte) error {
	var s string
	if err := json.Unmarshal(data, &s); err == nil {
		*n = Number(s)
		return nil
	}
	if _, err := strconv.ParseInt(string(data), 10, 64); err != nil {
		return fmt.Errorf("%s is not an integer", data)
	}
	*n = Number(data)
	return nil
}

// MarshalJSON writes an integer as one.
func (n Number) MarshalJSON() ([]byte, error) {
	if _, err := strconv.ParseInt(string(n), 10, 64); err == nil {
		return []byte(n), nil
	}
	return json.Marshal(string(n))
}

// Times counts how often something happened. It may be written as yes or no: yes is once.
type Times int64

// UnmarshalJSON takes 2 as well as true.
func (t *Times) UnmarshalJSON(data []byte) error {
	switch string(data) {
	case "true":
		*t = 1
		return nil
	case "false", "null":
		*t = 0
		return nil
	}
	n, err := strconv.ParseInt(string(data), 10, 64)
	*t = Times(n)
	return err
}
