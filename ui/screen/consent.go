package screen

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage"
	"tandem/ui/say"
)

// A Consent is how the two stand to a record as it reads now.
type Consent struct{ Mine, Theirs Signed }

// Signed is how one person stands to it.
type Signed struct {
	On    model.Date // the day on which they agreed to it as it reads now; "" for not
	Stale bool       // they agreed to it, and it was edited since
}

// Words say how a person stands to it.
func (s Signed) Words(name string, today model.Date) string {
	words := map[string]string{"Name": name, "Date": say.DateIn(s.On, today)}
	switch {
	case s.On != "":
		return lang.L("{{.Name}} agreed {{.Date}}", words)
	case s.Stale:
		return lang.L("{{.Name}} agreed to an earlier text", words)
	}
	return lang.L("{{.Name}} has not agreed yet", words)
}

// Both says whether both agree to it as it reads.
func (c Consent) Both() bool { return c.Mine.On != "" && c.Theirs.On != "" }

// Consents gathers agreements by the record that they are of.
func Consents(agreements []model.Agreement, info storage.Info) map[string]Consent {
	all := map[string]Consent{}
	for _, a := range agreements {
		c := all[a.Of]
		signed := &c.Theirs
		if a.CreatedBy == info.Person.String() {
			signed = &c.Mine
		}
		if slices.Contains(a.Flags, ledger.FlagAgreementVoid) {
			signed.Stale = signed.On == ""
		} else {
			*signed = Signed{On: a.CreatedAt.Date()}
		}
		all[a.Of] = c
	}
	return all
}
