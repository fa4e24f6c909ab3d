package keys

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"

	"github.com/denisbrodbeck/machineid"
)

// MachineID names this installation of the operating system, hashed, since the
// name itself should not lie in files. Where the system has none, the host name
// stands in: a change of it costs a new feed and no more.
func MachineID() string { return machineID(machineid.ID, os.Hostname) }

func machineID(system, host func() (string, error)) string {
	// Container images ship the system's file empty, or with this word until
	// their first start: then it is the same everywhere.
	if id, err := system(); err == nil && id != "" && id != "uninitialized" {
		return hashed("system", id)
	}
	name, _ := host() // "" where even that is unknown
	return hashed("host", strings.ToLower(name))
}

func hashed(source, name string) string {
	sum := sha256.Sum256([]byte("tandem/machine/1 " + source + " " + name))
	return hex.EncodeToString(sum[:16])
}
