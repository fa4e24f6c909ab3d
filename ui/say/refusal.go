package say

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/resources"
	"tandem/storage/durable"
)

// Refusal says an error in the window's language. What lies below the window refuses in
// English, part by part: what did not happen, why, what to do. Each part is a key of the
// translations, English ones too: the command line tells its own verbs, and the window what can
// be done in it. A part that they lack stays as it is. What the system says of a file becomes a
// sentence too.
func Refusal(err error) string {
	var r *model.Refused
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &r) && r.Error() == err.Error():
	case r == nil && (errors.As(err, &path) || errors.As(err, &link)):
		r = &model.Refused{What: "The file was not read or written", Why: durable.Reason(err), Do: "check its name, its folder and the free space"}
	default: // several, one with more around it, or one that is said already
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
	known := parts()
	if known.whole[text] {
		return lang.X(refused+text, text)
	}
	for _, g := range known.gapped {
		if found := g.pattern.FindStringSubmatch(text); found != nil {
			values := make(map[string]string, len(g.names))
			for i, name := range g.names {
				values[name] = value(name, found[i+1])
			}
			return lang.X(g.key, text, values)
		}
	}
	return text
}

// value says what stands in a gap: its name tells what it is.
func value(name, text string) string {
	switch name {
	case "Field":
		return Field(strings.ReplaceAll(text, " ", "_"))
	case "Date":
		return Date(model.Date(text))
	case "Path": // where it lies is the settings' to show, and holds ids
		return filepath.Base(text)
	case "Why", "Rest":
		return part(text)
	}
	return text
}

// refused begins the key of each part.
const refused = "refused."

// A gap is a part that names something.
type gap struct {
	key     string
	names   []string
	pattern *regexp.Regexp
	fixed   int // how much of it is always the same
}

type partsKnown struct {
	whole  map[string]bool
	gapped []gap // those that say more first
}

var hole = regexp.MustCompile(`\{\{\.(\w+)\}\}`)

// parts are those that the translations have.
var parts = sync.OnceValue(func() partsKnown {
	known := partsKnown{whole: map[string]bool{}}
	var words map[string]json.RawMessage
	data, err := resources.Translations.ReadFile("translations/en.json")
	if err == nil {
		err = json.Unmarshal(data, &words)
	}
	if err != nil {
		panic(err) // they are embedded, and a test reads them
	}
	for key := range words {
		text, ours := strings.CutPrefix(key, refused)
		if !ours {
			continue
		}
		holes := hole.FindAllStringSubmatch(text, -1)
		if holes == nil {
			known.whole[text] = true
			continue
		}
		g, pattern := gap{key: key}, ""
		for i, literal := range hole.Split(text, -1) {
			if i > 0 {
				g.names = append(g.names, holes[i-1][1])
				pattern += "(.+?)"
			}
			g.fixed += len(literal)
			pattern += regexp.QuoteMeta(literal)
		}
		g.pattern = regexp.MustCompile("(?s)^" + pattern + "$")
		known.gapped = append(known.gapped, g)
	}
	slices.SortFunc(known.gapped, func(a, b gap) int {
		if a.fixed != b.fixed {
			return b.fixed - a.fixed
		}
		return strings.Compare(a.key, b.key)
	})
	return known
})
