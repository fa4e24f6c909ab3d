package say

import (
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/words"
)

// Words speak the window's language without Fyne, as charts and pages do.
func Words() *words.Words {
	w, err := words.In(lang.X("language.tag", words.Languages[0]))
	if err != nil {
		panic(err) // the translations are embedded, and a test reads them
	}
	return w
}

// Sentence is a finding or a reason in the window's language. Stages and days among its
// values are written as a reader knows them.
func Sentence(s insight.Sentence) string {
	values := map[string]any{}
	for name, v := range s.Values {
		values[name] = v
		switch v := v.(type) {
		case model.Stage:
			values[name] = Stage(v)
		case string:
			if d := model.Date(v); d.Valid() {
				values[name] = Date(d)
			}
		}
	}
	if n, ok := s.Values["N"].(int); ok && s.One != "" {
		return lang.N(s.Text, n, values)
	}
	return lang.L(s.Text, values)
}
