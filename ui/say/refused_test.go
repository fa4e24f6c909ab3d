package say_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"tandem/resources"
)

// refusing are the packages whose refusals a person may meet in the window.
var refusing = []string{"model", "model/ledger", "storage", "storage/bundle", "storage/keys", "storage/demo", "ui/report", "ui/say"}

// reasons are functions whose words stand within a reason.
var reasons = map[string][]string{"model": {"accepts", "acceptsStruct"}, "storage": {"reason"}, "ui/report": {"String"}, "storage/durable": {"Reason"}}

// refusals are the parts of refusals that the translations of a language have, with their holes.
func refusals(t *testing.T, language string) map[string]string {
	t.Helper()
	data, err := resources.Translations.ReadFile("translations/" + language + ".json")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]any{}
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	named, parts := regexp.MustCompile(`\{\{\.\w+\}\}`), map[string]string{}
	for key, said := range words {
		if text, ours := strings.CutPrefix(key, "refused."); ours {
			parts[named.ReplaceAllString(text, hole)] = said.(string)
		}
	}
	return parts
}

// clause is a part as a longer sentence has it, which is how a bundle's are said.
func clause(part string) string {
	first, size := utf8.DecodeRuneInString(part)
	return string(unicode.ToLower(first)) + part[size:]
}

// Whatever is refused below the window has words in it, and every word is of something refused.
func TestEveryRefusalHasItsWords(t *testing.T) {
	t.Parallel()
	english, german := refusals(t, "en"), refusals(t, "de")
	found := map[string]bool{}
	check := func(dir, text string) {
		text = strings.TrimSuffix(text, ".")
		if _, known := german[text]; !known {
			text = clause(text)
		}
		found[text] = true
		switch {
		case !strings.ContainsFunc(strings.ReplaceAll(text, hole, ""), unicode.IsLetter): // said elsewhere
		case english[text] == "" || german[text] == "":
			t.Errorf("%s: the window has no words for %q", dir, text)
		}
	}
	for _, dir := range refusing {
		for _, texts := range partsOf(t, "../../"+dir) {
			for text := range texts {
				check(dir, text)
			}
		}
	}
	for dir, names := range reasons {
		s := read(t, "../../"+dir)
		for _, name := range names {
			for _, f := range s.funcs[name] {
				for _, text := range s.returned(f, 0) {
					check(dir, text)
				}
			}
		}
	}
	if len(found) < 350 {
		t.Errorf("found only %d parts", len(found))
	}
	for text := range english {
		list := text == hole+"; "+hole || text == "and "+hole+" more" // the faults of a file
		if !found[text] && !list {
			t.Errorf("nothing refuses by %q", text)
		}
	}
}

// The window tells what can be done in it, and the command line its verbs.
func TestTheWindowNamesNoVerbOfTheCommandLine(t *testing.T) {
	t.Parallel()
	verbs := regexp.MustCompile(`tandemctl|--\w|\w_\w|\bJSON\b|\bshows?\b|\b(use|with|from|at) (grant|approve|list|init|accept|history|conflicts|authority|search|put|get)\b`)
	for _, language := range []string{"en", "de"} {
		for text, said := range refusals(t, language) {
			if found := verbs.FindString(said); found != "" && !strings.HasPrefix(text, "nothing in it shows") && !strings.Contains(said, "board shows") {
				t.Errorf("%s: %q says %q", language, text, found)
			}
		}
	}
}
