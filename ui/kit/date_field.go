package kit

import (
	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/ui/say"
)

// DateField is a field for a day. A person types it in any local form, or moves it: a day
// by the up and down keys, a week by Page Up and Page Down, from today where it is empty.
type DateField struct {
	Field
	today model.Date
}

// NewDateField makes an empty field. today is where the keys begin, and what a day without
// its year comes after.
func NewDateField(label string, today model.Date) *DateField {
	f := &DateField{today: today}
	f.begin(f, label, newEntry(1))
	f.Validate = func(text string) error {
		_, err := say.ReadDate(text, f.today)
		return err
	}
	f.entry.onKey, f.entry.onLeave = f.key, f.tidy
	return f
}

// Date is the day; "" where none is typed, or none that can be read.
func (f *DateField) Date() model.Date {
	day, err := say.ReadDate(f.Text(), f.today)
	if err != nil {
		return ""
	}
	return day
}

// SetDate fills the field.
func (f *DateField) SetDate(day model.Date) { f.SetText(say.DateField(day)) }

// steps are the days that a key moves.
var steps = map[fyne.KeyName]int{fyne.KeyUp: 1, fyne.KeyDown: -1, fyne.KeyPageUp: 7, fyne.KeyPageDown: -7}

func (f *DateField) key(name fyne.KeyName) bool {
	days := steps[name]
	if days == 0 {
		return false
	}
	day := f.Date()
	switch {
	case day != "":
		day = day.Add(days)
	case f.Text() == "":
		day = f.today
	default:
		f.Check() // what stands there is not thrown away
		return true
	}
	f.SetDate(day)
	return true
}

// tidy writes the day in full once it is typed, so that a guessed year shows.
func (f *DateField) tidy() {
	if day := f.Date(); day != "" && f.Text() != say.DateField(day) {
		f.SetDate(day)
	}
	f.Check()
}
