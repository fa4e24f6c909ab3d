package keys

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
)

// Guard remembers, outside the database, where the last export of one
// partnership was written from. A copied or restored data folder would otherwise
// go on with the same feed as its original and fork it.
//
// It is written before an export, so that no other laptop ever knows an entry
// that the guard does not.
type Guard struct {
	Machine string `json:"machine"` // as MachineID
	Path    string `json:"path"`    // of the data folder, absolute
	Feed    []byte `json:"feed"`    // this laptop's feed
	Seq     uint64 `json:"seq"`     // its last entry
	Head    []byte `json:"head"`    // that entry's hash
}

// LoadGuard reads a guard; false means that there is none yet. An error means
// that there is one that cannot be read: start a new feed, as for any reason
// that [Guard.Check] gives.
func LoadGuard(path string) (Guard, bool, error) {
	data, err := readPrivate(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Guard{}, false, nil
	}
	if err != nil {
		return Guard{}, false, err
	}
	var g Guard
	if err := json.Unmarshal(data, &g); err != nil || g.Machine == "" || g.Path == "" {
		return Guard{}, false, &Damaged{Path: path, Why: "it was changed or is incomplete", Do: "go on with a new feed"}
	}
	return g, true, nil
}

// Save writes the guard over the one before, in one step.
func (g Guard) Save(path string) error {
	data, err := json.Marshal(g)
	if err != nil {
		return notWritten(path, err)
	}
	return replace(path, append(data, '\n'))
}

// Check compares the guard with the machine and folder of now, and asks has
// whether the database still holds the last exported entry. It gives "" when all
// agree, else the reason, for a person, why a new feed must start.
func (g Guard) Check(machine, path string, has func(feed []byte, seq uint64, head []byte) bool) (reason string) {
	switch {
	case g.Machine != machine:
		return "this data folder comes from another computer"
	case filepath.Clean(g.Path) != filepath.Clean(path):
		return "this data folder was moved or copied from " + g.Path
	case !has(g.Feed, g.Seq, g.Head):
		return "the database in this folder is older than the last export from it"
	}
	return ""
}
