package pairtest

import (
	"os"
	"testing"

	"fyne.io/fyne/v2/lang"

	"tandem/resources"
)

// Main runs a package's tests in English, whatever the machine speaks.
func Main(m *testing.M) {
	words, err := resources.Translations.ReadFile("translations/en.json")
	if err == nil {
		err = lang.AddTranslationsForLocale(words, "en")
	}
	if err != nil {
		panic(err)
	}
	code := m.Run()
	if built.dir != "" {
		os.RemoveAll(built.dir)
	}
	os.Exit(code)
}
