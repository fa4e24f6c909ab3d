package settings

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/resources"
)

// A Language is the window's.
type Language string

// The languages. That of the desktop is taken where nobody chose.
const (
	Desktop Language = ""
	English Language = "en"
	German  Language = "de"
)

// languages are in the order of the settings.
var languages = []Language{Desktop, English, German}

// Speak lets the window speak the language from now on: what is drawn afterwards. Fyne looks
// words up by the desktop's language alone, so the chosen words are given to it for that one.
func (l Language) Speak() error {
	desktop := English // for those that Tandem does not speak as well
	if strings.HasPrefix(lang.SystemLocale().LanguageString(), string(German)) {
		desktop = German
	}
	spoken := l
	if spoken == Desktop {
		spoken = desktop
	}
	words, err := resources.Translations.ReadFile("translations/" + string(spoken) + ".json")
	if err != nil {
		return err
	}
	return lang.AddTranslationsForLocale(words, fyne.Locale(desktop))
}
