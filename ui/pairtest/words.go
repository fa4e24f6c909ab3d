package pairtest

import (
	"os"
	"testing"

	"fyne.io/fyne/v2/lang"

	"tandem/resources"
)

// Main runs a package's tests in English, whatever the machine speaks.
func Main(m *testing.M) {
	if err := speak("en"); err != nil {
		panic(err)
	}
	code := m.Run()
	if built.dir != "" {
		os.RemoveAll(built.dir)
	}
	os.Exit(code)
}

// speak lets the window speak a language, whatever the machine does.
func speak(language string) error {
	words, err := resources.Translations.ReadFile("translations/" + language + ".json")
	if err != nil {
		return err
	}
	return lang.AddTranslationsForLocale(words, "en")
}
