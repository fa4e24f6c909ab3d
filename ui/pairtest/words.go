package pairtest

import (
	"os"
	"testing"

	"fyne.io/fyne/v2/lang"

	"tandem/resources"
)

// Main runs a package's tests in English, whatever the machine speaks.
func Main(m *testing.M) {
	for name, value := range map[string]string{"LANG": "en_GB.UTF-8", "LC_ALL": "", "LC_MESSAGES": "", "LANGUAGE": ""} {
		os.Setenv(name, value) //nolint:errcheck // it is no name that could be wrong
	}
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
