package say

import (
	"errors"
	"regexp"
	"strings"
	"sync"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
)

// Refusal says an error in the window's language. What lies below the window refuses in
// English, part by part: what did not happen, why, what to do. Each part is a key of the
// translations; one that they lack stays English.
func Refusal(err error) string {
	var r *model.Refused
	if !errors.As(err, &r) || r.Error() != err.Error() { // several, or one with more around it
		return err.Error()
	}
	told := Told(r)
	return told.Error()
}

// Told is a refusal with its parts in the window's language.
func Told(r *model.Refused) model.Refused {
	return model.Refused{What: part(r.What), Why: part(r.Why), Do: part(r.Do)}
}

// part says one part of a refusal.
func part(text string) string {
	text = strings.TrimSuffix(text, ".")
	for _, g := range gapped() {
		if found := g.pattern.FindStringSubmatch(text); found != nil {
			return lang.X("refused."+g.key, g.key, map[string]string{"A": found[1]})
		}
	}
	if strings.Contains(text, "{{") { // a person's own words; no template
		return text
	}
	return lang.X("refused."+text, text)
}

// gaps are the parts that name something.
var gaps = []string{
	"The file {{.A}} was not opened",
	"{{.A}} has not joined yet",
	"{{.A}} is there already",
	"what it asks for ended on {{.A}}",
	"This {{.A}} was not saved",
	"there is no record with the id {{.A}} here",
	"a {{.A}} stays once it is written",
	"open the earlier bundle first, or ask {{.A}} to send everything again",
	"it is larger than {{.A}}",
	"it would take more than {{.A}}",
	"it cannot be read ({{.A}})",
	"reading it failed ({{.A}})",
	"its content is not in order ({{.A}})",
	"it cannot be kept on this laptop ({{.A}})",
	"the folder did not take it ({{.A}})",
	"a file named {{.A}} exists already",
}

type gap struct {
	key     string
	pattern *regexp.Regexp
}

var gapped = sync.OnceValue(func() []gap {
	all := make([]gap, len(gaps))
	for i, key := range gaps {
		before, after, _ := strings.Cut(key, "{{.A}}")
		all[i] = gap{key, regexp.MustCompile("^" + regexp.QuoteMeta(before) + "(.+)" + regexp.QuoteMeta(after) + "$")}
	}
	return all
})
