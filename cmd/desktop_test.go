package cmd_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tandem/ui/files"
)

// What Fyne's packager and the Linux desktop read about the app must agree with each other, and
// nothing but a test tells when it does not.

func TestFyneAppNamesAnIconThatIsThere(t *testing.T) {
	t.Parallel()
	found := regexp.MustCompile(`(?m)^Icon = "(.+)"$`).FindStringSubmatch(read(t, "FyneApp.toml"))
	if found == nil {
		t.Fatal("FyneApp.toml names no icon")
	}
	if _, err := os.Stat(filepath.Join("..", found[1])); err != nil {
		t.Error(err)
	}
}

func TestFyneAppRunsOnFynesOneGoroutine(t *testing.T) {
	t.Parallel()
	_, migrations, found := strings.Cut(read(t, "FyneApp.toml"), "[Migrations]\n")
	if !found || !slices.Contains(strings.Split(migrations, "\n"), "fyneDo = true") {
		t.Error("FyneApp.toml has no [Migrations] with fyneDo = true, so Fyne would warn at every start")
	}
}

func TestTheDesktopEntryOpensTheFileTypes(t *testing.T) {
	t.Parallel()
	var types struct {
		Type []struct {
			Name string `xml:"type,attr"`
			Glob []struct {
				Pattern string `xml:"pattern,attr"`
			} `xml:"glob"`
		} `xml:"mime-type"`
	}
	if err := xml.Unmarshal([]byte(read(t, "resources/linux/tandem.xml")), &types); err != nil {
		t.Fatal(err)
	}
	names, patterns := "", []string{}
	for _, of := range types.Type {
		names += of.Name + ";"
		for _, glob := range of.Glob {
			patterns = append(patterns, glob.Pattern)
		}
	}
	if want := []string{"*" + files.Suffix, "*" + files.BackupSuffix}; !slices.Equal(patterns, want) {
		t.Errorf("got files named %q, want %q, which the window opens", patterns, want)
	}
	entry := strings.Split(read(t, "resources/linux/tandem.desktop"), "\n")
	for _, want := range []string{"[Desktop Entry]", "Name=Tandem", "Exec=tandem %f", "MimeType=" + names} {
		if !slices.Contains(entry, want) {
			t.Errorf("tandem.desktop has no line %q", want)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
