package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/model"
	"tandem/resources"
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
	for key := range words {
		text, ours := strings.CutPrefix(key, "refused.")
		if !ours {
			continue
		}
		for piece := range strings.SplitSeq(text, "{{.A}}") {
			if !strings.Contains(source.String(), strings.TrimSpace(piece)) {
				t.Errorf("nothing refuses by %q", text)
			}
		}
	}
}
