package demo

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"tandem/model"
)

// clockFile in a data folder names the day on which its clock stands.
const clockFile = "demo-today"

// Clock is the clock of a demo data folder: the day stands still at the demo's
// today, the hours pass. It is nil for every other folder. Without it a demo would
// have lapsed by the time that somebody looks at it.
func Clock(dir string) func() time.Time {
	text, err := os.ReadFile(filepath.Join(dir, clockFile))
	day := model.Date(strings.TrimSpace(string(text)))
	if err != nil || !day.Valid() {
		return nil
	}
	return func() time.Time {
		now := time.Now().UTC()
		midnight := now.Truncate(24 * time.Hour)
		return day.Time().Add(now.Sub(midnight))
	}
}

func stopClock(dir string) error {
	return os.WriteFile(filepath.Join(dir, clockFile), []byte(string(Today)+"\n"), 0o600)
}
