package welcome

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/ui/kit"
)

// who asks for names and the personal passphrase.
type who struct {
	name, partner     *kit.Field // partner is nil for the invited
	passphrase, again *kit.Field
}

// newWho makes the fields; partnerLabel is "" where the partner is known. Enter in the
// last field runs submit.
func newWho(partnerLabel string, submit func()) *who {
	f := &who{
		name:       kit.NewField(lang.L("Your name")),
		passphrase: kit.NewSecret(lang.L("Your passphrase")),
		again:      kit.NewSecret(lang.L("Your passphrase again")),
	}
	f.name.Validate = named
	f.passphrase.Hint(lang.L("It guards your signature: Tandem asks for it when authority is given, a laptop added or a backup opened."))
	f.passphrase.Validate = longEnough
	f.again.Hint(lang.L("Nobody can reset it: if you forget it, you pair anew and earlier authority lapses. Write it down and keep it away from this laptop."))
	f.again.Validate = sameAs(f.passphrase)
	f.again.OnSubmit = func(string) { submit() }
	if partnerLabel != "" {
		f.partner = kit.NewField(partnerLabel)
		f.partner.Validate = named
	}
	return f
}

// leastPassphrase is how many characters a personal passphrase has at least.
const leastPassphrase = 8

func longEnough(text string) error {
	if len([]rune(text)) < leastPassphrase {
		return errors.New(lang.L("Take a longer one: a sentence that only you would say."))
	}
	return nil
}

// sameAs wants what was typed above once more.
func sameAs(above *kit.Field) func(string) error {
	return func(text string) error {
		if text != above.Text() {
			return errors.New(lang.L("This is not the same as above; type it once more."))
		}
		return nil
	}
}

func named(text string) error {
	if strings.TrimSpace(text) == "" {
		return errors.New(lang.L("Tandem calls people by their names."))
	}
	return nil
}

func (f *who) fields() []*kit.Field {
	if f.partner == nil {
		return []*kit.Field{f.name, f.passphrase, f.again}
	}
	return []*kit.Field{f.name, f.partner, f.passphrase, f.again}
}

func (f *who) objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, field := range f.fields() {
		all = append(all, field)
	}
	return all
}

// check shows everything that is wrong.
func (f *who) check() bool {
	ok := true
	for _, field := range f.fields() {
		ok = field.Check() && ok
	}
	return ok
}
