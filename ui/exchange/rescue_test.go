package exchange

import (
	"os"
	"path/filepath"
	"testing"

	"tandem/storage"
	"tandem/ui/pairtest"
)

// Who has lost every laptop and backup is helped back by a file that the partner saves.
func TestAPartnerIsHelpedBack(t *testing.T) {
	p := pairtest.Paired(t)
	b := (&bench{T: t, Pair: p}).light(p.Tomas)
	dir := t.TempDir()
	b.tap("Helena has only paper left…")
	file := filepath.Join(dir, "back.tandem")
	b.write("File name", file)
	b.shell.Submit()
	if _, err := os.Stat(file); err != nil || b.shell.Docked != nil {
		t.Fatalf("%v, %v, sheet %v", err, b.shell.Failed, b.shell.Docked)
	}
	if source, err := storage.SourceOf(file); source != storage.FromRescue || err != nil {
		t.Errorf("got %s, %v, want what paper opens", source, err)
	}
}
