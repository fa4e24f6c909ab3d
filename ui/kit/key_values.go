package kit

import "fyne.io/fyne/v2"

// A KeyValue is a row of facts: what it is called and what it is.
type KeyValue struct {
	Key   string
	Value fyne.CanvasObject
}

// Fact is a KeyValue of plain text.
func Fact(key, value string) KeyValue { return KeyValue{Key: key, Value: NewText(Body(value))} }

const keyValueGap float32 = 9

// NewKeyValues lists facts below each other, the keys in a column of keyWidth
// units at normal text size.
func NewKeyValues(keyWidth float32, facts ...KeyValue) *fyne.Container {
	rows := make([]fyne.CanvasObject, len(facts))
	for i, fact := range facts {
		rows[i] = NewColumns(0, []Width{Fixed(keyWidth), Ratio(1)}, NewText(Sub(fact.Key)), fact.Value)
	}
	return NewStack(keyValueGap, rows...)
}
