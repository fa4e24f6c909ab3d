package ledger

import (
	"flag"
	"os"
	"testing"
)

// TestMain lets the properties take the same runs each time, where nobody asks for more or for
// others.
func TestMain(m *testing.M) {
	flag.Parse()
	asked := false
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" || f.Name == "rapid.seed" })
	if !asked {
		flag.Set("rapid.seed", "1") //nolint:errcheck // rapid has the flag
	}
	os.Exit(m.Run())
}
