package bundle

import (
	"bytes"
	"runtime"
	"testing"
)

// A file may make its reader allocate what it says in good order, and no more: a fixed sum, or so
// many times the file. Nothing else runs meanwhile, since the count is of the whole process.
func TestHostileFilesTakeBoundedMemory(t *testing.T) {
	const (
		fixed = 24 << 20 // of the frame's decoder with its window of 8 MiB, and of what is around it
		times = 40       // of age's and CBOR's copies of what is really there
	)
	for _, group := range [][]testCase{fileCases, frameCases, cborCases, chainCases} {
		for _, c := range group {
			if c.pass != "" || c.big {
				continue // what a passphrase costs is bounded by its work factor
			}
			data := c.make(&kit{t, newPair(t)})
			here := c.identity(t)
			took := allocated(func() { Read(bytes.NewReader(data), here) }) //nolint:errcheck // another test looks at what is refused
			if bound := uint64(fixed + times*len(data)); took > bound {
				t.Errorf("%s: %d bytes for a file of %d, want %d at most", c.name, took, len(data), bound)
			}
		}
	}
}

// allocated is how many bytes f allocates, whether they are still in use or not.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
