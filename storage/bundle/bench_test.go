package bundle

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"runtime"
	"testing"
	"time"

	"filippo.io/age"

	"tandem/model/ledger"
)

const benchEntries = 100_000

// many is a bundle of entries that write one short text each, and the bytes of these
// texts alone, compressed at the same level.
func many(b *testing.B) (p *pair, c *Content, values int) {
	b.Helper()
	p = newPair(b)
	var texts []byte
	for i := range benchEntries - len(p.helena.entries) {
		text := fmt.Sprintf("Decision %d about travel, week %d", p.helena.random.IntN(5000), i%52)
		texts = append(texts, text...)
		p.helena.add(ledger.Data, text)
	}
	frame, err := compress(texts)
	if err != nil {
		b.Fatal(err)
	}
	c = p.content()
	c.Entries = p.helena.entries
	return p, c, len(frame)
}

// The floor of both directions is what no bundle can go without, in the same run:
// to read, age, zstd, SHA-256 of the whole and of each header and payload; to write,
// SHA-256 of the whole, zstd and age.
func BenchmarkRead(b *testing.B) {
	p, c, _ := many(b)
	here := identity(b, hereKey)
	var out bytes.Buffer
	if err := Write(&out, c, p.helena.device, here.Recipient()); err != nil {
		b.Fatal(err)
	}
	data := out.Bytes()
	var floor, work time.Duration
	var header []byte
	b.ReportAllocs()
	for b.Loop() {
		start := time.Now()
		plain, err := decrypt(data, []age.Identity{here})
		if err != nil {
			b.Fatal(err)
		}
		sequence, err := expand(plain[len(magic):])
		if err != nil {
			b.Fatal(err)
		}
		runtime.KeepAlive(sha256.Sum256(sequence))
		for _, e := range c.Entries {
			header = e.Header.Append(header[:0])
			runtime.KeepAlive(sha256.Sum256(header))
			runtime.KeepAlive(sha256.Sum256(e.Payload))
		}
		floor += time.Since(start)

		start = time.Now()
		if _, err := Read(bytes.NewReader(data), here); err != nil {
			b.Fatal(err)
		}
		work += time.Since(start)
	}
	b.ReportMetric(float64(work)/float64(floor), "x-floor")
	b.ReportMetric(work.Seconds()*1e3/float64(b.N), "ms/read")
}

func BenchmarkWrite(b *testing.B) {
	p, c, values := many(b)
	here := identity(b, hereKey)
	sequence := p.sequence(b, c)
	var floor, work time.Duration
	var size counter
	for b.Loop() {
		start := time.Now()
		sum := sha256.Sum256(sequence)
		frame, err := compress(sequence)
		if err != nil {
			b.Fatal(err)
		}
		w, err := age.Encrypt(io.Discard, here.Recipient())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := w.Write(frame); err != nil {
			b.Fatal(err)
		}
		runtime.KeepAlive(sum)
		floor += time.Since(start)

		start = time.Now()
		size = 0
		if err := Write(&size, c, p.helena.device, here.Recipient()); err != nil {
			b.Fatal(err)
		}
		work += time.Since(start)
	}
	b.ReportMetric(float64(work)/float64(floor), "x-floor")
	b.ReportMetric(work.Seconds()*1e3/float64(b.N), "ms/write")
	beyond := float64(int(size)-values) / benchEntries
	b.ReportMetric(beyond, "B/entry-beyond-values")
	b.Logf("bytes an entry beyond the values %.1f, target ≤ 45", beyond)
}

type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

// BenchmarkReadMemory reports what stays and what was taken from the system.
func BenchmarkReadMemory(b *testing.B) {
	p, c, _ := many(b)
	here := identity(b, hereKey)
	var out bytes.Buffer
	if err := Write(&out, c, p.helena.device, here.Recipient()); err != nil {
		b.Fatal(err)
	}
	*c, *p = Content{}, pair{}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for b.Loop() {
		got, err := Read(bytes.NewReader(out.Bytes()), here)
		if err != nil {
			b.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/1e6, "MB-allocated")
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-kept")
		runtime.KeepAlive(got)
		before.TotalAlloc = after.TotalAlloc
	}
}
