package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"

	"tandem/model"
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
		{"all three parts", refused, "Es wurde nichts rückgängig gemacht: es wurde seither noch einmal geändert; öffnen Sie ihn und schreiben Sie, was gelten soll."},
		{"a name in it", &model.Refused{What: "No backup was written.", Why: "a.tandem-backup is there already", Do: "choose another name"},
			"Es wurde keine Sicherung geschrieben: a.tandem-backup gibt es schon; wählen Sie einen anderen Namen."},
		{"a damaged key", &model.Refused{What: "The file /tandem/device.key was not opened", Why: "it was changed or is incomplete",
			Do: "write a backup and restore it into a new folder, which gives this laptop a new key"},
			"Die Datei device.key wurde nicht geöffnet: sie wurde verändert oder ist unvollständig; schreiben Sie eine Sicherung und stellen Sie sie in einem neuen Ordner wieder her, was diesem Laptop einen neuen Schlüssel gibt."},
		{"a field in it", &model.Refused{What: "This team role was not saved", Why: "a team role needs team", Do: "fill it in"},
			"Dieser Eintrag wurde nicht gespeichert: „Team“ ist leer; füllen Sie es aus."},
		{"a reason in a reason", &model.Refused{What: "Nothing was changed", Why: "no backup could be written: the disk is full", Do: "free some space and try again"},
			"Es wurde nichts geändert: es ließ sich keine Sicherung schreiben: auf dem Datenträger ist kein Platz mehr; schaffen Sie Platz und versuchen Sie es noch einmal."},
		{"what only the command line can do", &model.Refused{What: "No fork was closed", Why: "there is none of this id", Do: "take one that fork list shows"},
			"Es wurde keine Kopie geklärt: es gibt ihn hier nicht; wählen Sie eine unter Austausch, „Klären …“."},
		{"an unknown part stays", &model.Refused{What: "Nothing was saved", Why: "the moon is {{.Full}}"}, "Es wurde nichts gespeichert: the moon is {{.Full}}."},
		{"more around it stays", fmt.Errorf("twice: %w", refused), "twice: " + refused.Error()},
		{"a file of the system's", &fs.PathError{Op: "open", Path: "/somewhere/a.csv", Err: syscall.ENOSPC},
			"Die Datei wurde nicht gelesen oder geschrieben: auf dem Datenträger ist kein Platz mehr; prüfen Sie ihren Namen, ihren Ordner und den freien Platz."},
		{"lines of a file", &model.Refused{What: "Nothing was imported", Why: `line 3, due: "soon" is no day such as 2026-07-06; line 4: it has 3 cells, and the first line names 2`, Do: "correct the file and import it again"},
			"Es wurde nichts eingelesen: Zeile 3, due: „soon“ ist kein Tag wie 2026-07-06; Zeile 4: sie hat 3 Zellen, und die erste Zeile nennt 2; berichtigen Sie die Datei und lesen Sie sie noch einmal ein."},
		{"no refusal", errors.New("disk on fire"), "disk on fire"},
	} {
		if got := say.Refusal(tt.err); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
