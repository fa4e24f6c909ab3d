package words

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"tandem/model"
	"tandem/model/insight"
	"tandem/resources"
)

// Words says things in one language. It may be used from several goroutines.
type Words struct{ localizer *i18n.Localizer }

// Languages are those that Tandem speaks, the first where nothing better is asked for.
var Languages = []string{"en", "de"}

var bundle = sync.OnceValues(func() (*i18n.Bundle, error) {
	b := i18n.NewBundle(language.English)
	for _, name := range Languages {
		file := "translations/" + name + ".json"
		data, err := resources.Translations.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if _, err := b.ParseMessageFileBytes(data, name+".json"); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return b, nil
})

// In speaks the language that a tag such as "de-CH" asks for, or English.
func In(tag string) (*Words, error) {
	b, err := bundle()
	if err != nil {
		return nil, err
	}
	return &Words{i18n.NewLocalizer(b, tag, Languages[0])}, nil
}

// L translates a text; data fills what stands as {{.Name}} in it.
func (w *Words) L(text string, data map[string]any) string { return w.find(text, text, data, nil) }

// X translates what a key stands for; fallback is English.
func (w *Words) X(key, fallback string, data map[string]any) string {
	return w.find(key, fallback, data, nil)
}

func (w *Words) find(key, fallback string, data map[string]any, count any) string {
	text, err := w.localizer.Localize(&i18n.LocalizeConfig{
		MessageID: key, DefaultMessage: &i18n.Message{ID: key, Other: fallback}, TemplateData: data, PluralCount: count,
	})
	if err != nil && text == "" {
		return fallback
	}
	return text
}

// Say says a finding or a reason.
func (w *Words) Say(s insight.Sentence) string {
	if s.Text == "" {
		return ""
	}
	data := make(map[string]any, len(s.Values)+1)
	for name, v := range s.Values {
		data[name] = w.value(v)
	}
	if s.One == "" {
		return w.find(s.Text, s.Text, data, nil)
	}
	n, _ := s.Values["N"].(int)
	text, err := w.localizer.Localize(&i18n.LocalizeConfig{
		MessageID: s.Text, DefaultMessage: &i18n.Message{ID: s.Text, One: s.One, Other: s.Text}, TemplateData: data, PluralCount: n,
	})
	if err != nil && text == "" {
		return s.String()
	}
	return text
}

// value puts one value of a sentence into words.
func (w *Words) value(v any) any {
	switch v := v.(type) {
	case model.Stage:
		return w.Stage(v)
	case model.Date:
		return w.Date(v)
	case insight.Word:
		return w.X(string(v), v.String(), nil)
	case insight.Length:
		return w.Length(v)
	case insight.Sentence:
		return w.Say(v)
	}
	return v
}

// Stage is a stage's name.
func (w *Words) Stage(s model.Stage) string { return w.L(s.String(), nil) }

// Length is a length of time: "7 h 58 m".
func (w *Words) Length(l insight.Length) string {
	text := l.String()
	hours, minutes := w.X("unit.hours", "h", nil), w.X("unit.minutes", "m", nil)
	parts := strings.Fields(text)
	for i, part := range parts {
		switch part {
		case "h":
			parts[i] = hours
		case "m":
			parts[i] = minutes
		}
	}
	return strings.Join(parts, " ")
}

var months = [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// Date is the full date: "31 October 2026". What is no day is given as it is.
func (w *Words) Date(d model.Date) string {
	if !d.Valid() {
		return string(d)
	}
	t := d.Time()
	return w.X("date.long", "{{.Day}} {{.Month}} {{.Year}}", map[string]any{
		"Day": strconv.Itoa(t.Day()), "Month": w.L(months[t.Month()-1], nil), "Year": strconv.Itoa(t.Year()),
	})
}

// Month is the short name of a day's month: "Oct".
func (w *Words) Month(d model.Date) string {
	name := months[d.Time().Month()-1]
	if name == "May" {
		return w.X("May.short", "May", nil)
	}
	return w.L(name[:3], nil)
}
