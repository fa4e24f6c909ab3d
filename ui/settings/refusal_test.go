package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tandem/model"
	"tandem/resources"
	"tandem/storage/bundle"
	"tandem/ui/say"
)

func TestRefusalsSpeakGerman(t *testing.T) {
	if err := German.Speak(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := English.Speak(); err != nil {
			t.Error(err)
		}
	})
	refused := &model.Refused{What: "Nothing was undone", Why: "it was changed again since", Do: "look at its history and write what should stand"}
	for _, tt := range []struct {
		name string
		err  error
		want string
	}{
		{"all three parts", refused, "Es wurde nichts rückgängig gemacht: es wurde seither noch einmal geändert; sehen Sie in seinen Verlauf und schreiben Sie, was gelten soll."},
		{"a name in it", &model.Refused{What: "No backup was written.", Why: "a.tandem-backup is there already", Do: "choose another name"},
			"Es wurde keine Sicherung geschrieben: a.tandem-backup gibt es schon; wählen Sie einen anderen Namen."},
		{"a damaged key", &model.Refused{What: "The file /tandem/device.key was not opened", Why: "it was changed or is incomplete",
			Do: "write a backup and restore it into a new folder, which gives this laptop a new key"},
			"Die Datei /tandem/device.key wurde nicht geöffnet: sie wurde verändert oder ist unvollständig; schreiben Sie eine Sicherung und stellen Sie sie in einem neuen Ordner wieder her, was diesem Laptop einen neuen Schlüssel gibt."},
		{"an unknown part stays", &model.Refused{What: "Nothing was saved", Why: "the moon is {{.Full}}"}, "Es wurde nichts gespeichert: the moon is {{.Full}}."},
		{"more around it stays", fmt.Errorf("twice: %w", refused), "twice: " + refused.Error()},
		{"no refusal", errors.New("disk on fire"), "disk on fire"},
	} {
		if got := say.Refusal(tt.err); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestEveryTranslatedRefusalIsRefused finds translations of what nothing says any more.
func TestEveryTranslatedRefusalIsRefused(t *testing.T) {
	t.Parallel()
	var source strings.Builder
	for _, dir := range []string{"model", "model/ledger", "storage", "storage/bundle", "storage/keys"} {
		files, err := filepath.Glob(filepath.Join("..", "..", dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(dir, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(file, "_test.go") {
				source.Write(text)
			}
		}
	}
	data, err := resources.Translations.ReadFile("translations/en.json")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]any{}
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	said := strings.ToLower(source.String()) // a bundle refuses in sentences
	for key := range words {
		text, ours := strings.CutPrefix(key, "refused.")
		if !ours {
			continue
		}
		for piece := range strings.SplitSeq(text, "{{.A}}") {
			if !strings.Contains(said, strings.ToLower(strings.TrimSpace(piece))) {
				t.Errorf("nothing refuses by %q", text)
			}
		}
	}
}

// What is wrong with a file is said in German too, whatever it is.
func TestEveryRefusalOfAFileIsTranslated(t *testing.T) {
	t.Parallel()
	data, err := resources.Translations.ReadFile("translations/de.json")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]any{}
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../storage/bundle/*.go")
	if err != nil {
		t.Fatal(err)
	}
	sentence, found := regexp.MustCompile(`"([A-Z][^"]+) ?(\.|\(" ?\+[^+]+\+ ?"\)\.|" ?\+[^+]+\+ ?"[^"]*\.)"`), 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, match := range sentence.FindAllStringSubmatch(string(source), -1) {
			found++
			r := &bundle.Refused{Why: match[1] + match[2]}
			if dynamic := regexp.MustCompile(`" ?\+[^+]+\+ ?"`); dynamic.MatchString(r.Why) {
				r.Why = dynamic.ReplaceAllString(r.Why, "{{.A}}")
			}
			why, _ := r.Clauses()
			if words["refused."+why] == nil && words["refused."+strings.TrimSuffix(r.Why, ".")] == nil {
				t.Errorf("%s: de.json lacks %q", file, "refused."+why)
			}
		}
	}
	if found < 30 {
		t.Errorf("found only %d sentences", found)
	}
}
