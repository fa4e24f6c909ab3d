package kit

import "tandem/ui/say"

// MoneyField is a field for an amount: "2500", "£2,500" or "12.50 EUR".
type MoneyField struct {
	Field
	currency string
}

// NewMoneyField makes an empty field. An amount without a currency is in the one given.
func NewMoneyField(label, currency string) *MoneyField {
	f := &MoneyField{currency: currency}
	f.begin(f, label, newEntry(1))
	f.Validate = func(text string) error {
		_, _, _, err := f.read(text)
		return err
	}
	f.entry.onLeave = f.tidy
	return f
}

func (f *MoneyField) read(text string) (minor int64, currency string, typed bool, err error) {
	if text == "" {
		return 0, f.currency, false, nil
	}
	minor, currency, err = say.ReadMoney(text, f.currency)
	return minor, currency, err == nil, err
}

// Amount is what was typed, in minor units; typed is false where that is nothing, or
// nothing that can be read.
func (f *MoneyField) Amount() (minor int64, currency string, typed bool) {
	minor, currency, typed, _ = f.read(f.Text())
	return minor, currency, typed
}

// SetAmount fills the field.
func (f *MoneyField) SetAmount(minor int64, currency string) {
	f.currency = currency
	f.SetText(say.Money(minor, currency))
}

// tidy writes the amount as it is shown elsewhere, so that a misread one is seen.
func (f *MoneyField) tidy() {
	if minor, currency, typed := f.Amount(); typed && f.Text() != say.Money(minor, currency) {
		f.SetAmount(minor, currency)
	}
	f.Check()
}
