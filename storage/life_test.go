package storage

import (
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/keys"
)

// soak says that somebody asked for long runs.
var soak bool

// TestMain keeps the properties to seconds where nobody asks for more: each life opens
// real databases. `make soak` asks for more.
func TestMain(m *testing.M) {
	flag.Parse()
	flag.Visit(func(f *flag.Flag) { soak = soak || f.Name == "rapid.checks" })
	if !soak {
		flag.Set("rapid.checks", "12") //nolint:errcheck // rapid has the flag
		flag.Set("rapid.seed", "1")    //nolint:errcheck // the same lives each time: a soak finds others
	}
	flag.Set("rapid.steps", "100") //nolint:errcheck // of one life, about
	os.Exit(m.Run())
}

// A tally counts the steps of a property's runs. `make soak` adds up what they log.
type tally struct{ n atomic.Int64 }

func newTally(t *testing.T) *tally {
	c := &tally{}
	t.Cleanup(func() { t.Logf("%d steps", c.n.Load()) })
	return c
}

// A life is what two people do on up to three laptops each, and what an adversary does to
// their laptops and their mail. All its choices come from rapid, or in years from a seed, so that
// they can be played again.
type life struct {
	t       rapid.TB
	draw    func(what string) uint32 // a choice
	chance  *rand.ChaCha8            // content, which need not shrink
	refused int                      // what was refused so far
	dir     string
	clock   time.Time
	n       int // files, laptops and keys made so far
	laptops []*computer
	mail    []mailed
	backups []backup
	records map[string][]uuid.UUID // by kind, whoever has them
	sheets  map[uuid.UUID]sheetOf  // handed in, by record
	// astray says that a laptop went on from an older state or beside itself and could not know it:
	// then a gap may have to be healed as its refusal says, by sending everything again.
	astray bool

	// What must hold is judged by what people did, and not by what a ledger says they did.
	signed    map[string]bool                       // every stage-4 text that the executive signed
	confirmed map[model.Role]map[[2]ledger.Key]bool // the keys whose words a person confirmed
	secrets   map[string]bool                       // texts of private records
	sealed    map[string]uuid.UUID                  // texts of sheets, with their records
	devices   map[ledger.Key]bool                   // laptops of the two
}

// A computer is a laptop of one of the two, with its data folder.
type computer struct {
	*life
	role    model.Role
	dir     string
	machine string
	ahead   time.Duration // of its clock
	cut     *cut
	store   *Store
	ledger  *Ledger
	gone    bool // lost, with all that is on it

	log     map[ledger.ID]came
	row     int64                    // the newest row of the log that is remembered
	revoked map[uuid.UUID]model.Date // grants it knew to be revoked
	copies  []string                 // of its folder, as it was at some time
}

type mailed struct {
	path string
	from *computer
}

type backup struct {
	path string
	of   *computer
}

type sheetOf struct {
	role  model.Role
	kind  string
	name  string    // of an assessment: what tells it from others
	of    uuid.UUID // what a prediction is about
	entry ledger.ID // that committed to it
}

// errCut is chance running out: the program stops in the middle of what it does.
var errCut = errors.New("cut off")

// A cut is a laptop's source of chance, which may run out after some draws.
type cut struct {
	io.Reader
	left int // draws until the cut; -1 for none
}

func (c *cut) Read(p []byte) (int, error) {
	if c.left == 0 {
		return 0, errCut
	}
	if c.left > 0 {
		c.left--
	}
	return c.Reader.Read(p)
}

// A birth is a pair that was founded, joined and confirmed, as every life begins with: its
// folders are copied, since making keys and stretching words costs more than all that follows.
type birth struct {
	dir string
	now time.Time
}

func newBirth(t *testing.T) birth {
	p := newPair(t)
	for _, s := range p.sides {
		s.store.Close()
	}
	return birth{dir: p.dir, now: p.now}
}

// memory is a folder without a disk, where there is one: a life writes as carefully as a
// person's laptop, and waits for nothing.
func memory(t *testing.T) string {
	const shared = "/dev/shm"
	if dir, err := os.MkdirTemp(shared, "tandem-life-"); err == nil {
		t.Cleanup(func() { os.RemoveAll(dir) })
		return dir
	}
	return t.TempDir()
}

// live begins a life of rapid's with so many laptops of each person.
func (b birth) live(t *rapid.T, root string, each int) *life {
	content := rapid.Uint64().Draw(t, "life")
	w, end := b.begin(t, root, each, content, func(what string) uint32 { return rapid.Uint32().Draw(t, what) })
	t.Cleanup(end)
	return w
}

// begin begins a life, and gives what ends it.
func (b birth) begin(t rapid.TB, root string, each int, content uint64, draw func(what string) uint32) (w *life, end func()) {
	var seed [32]byte
	binary.BigEndian.PutUint64(seed[:], content)
	dir, err := os.MkdirTemp(root, "")
	w = &life{
		t: t, draw: draw, chance: rand.NewChaCha8(seed), dir: dir, clock: b.now, records: map[string][]uuid.UUID{}, sheets: map[uuid.UUID]sheetOf{},
		signed: map[string]bool{}, secrets: map[string]bool{}, sealed: map[string]uuid.UUID{}, devices: map[ledger.Key]bool{},
		confirmed: map[model.Role]map[[2]ledger.Key]bool{model.Executive: {}, model.Assistant: {}},
	}
	w.ok(err)
	end = func() {
		for _, l := range w.laptops {
			if l.store != nil {
				l.store.Close()
			}
		}
		os.RemoveAll(dir)
	}
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		l := w.laptop(role, "test")
		w.copyFolder(filepath.Join(b.dir, string(role)), l.dir)
		w.moveGuards(l.dir)
		l.open()
		pair := l.pairKeys()
		w.confirmed[role][pair] = true
		for range each - 1 {
			l.another()
		}
	}
	w.exchange(w.laptops, false)
	w.exchange(w.laptops, false)
	return w, end
}

func (w *life) ok(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatalf("%v", err)
	}
}

// told fails unless an error is a sentence for a person, and says whether there was none.
func (w *life) told(err error) bool {
	w.t.Helper()
	if err != nil && !aSentence(err) {
		w.t.Fatalf("not a sentence: %v", err)
	}
	if err != nil {
		w.refused++
	}
	return err == nil
}

// pick chooses one of n. What rapid draws leans to the small, which stays so only while a
// failing life shrinks.
func (w *life) pick(n int, what string) int {
	u := w.draw(what)
	if u >= uint32(n) {
		u = uint32(uint64(u*0x9e3779b1) * uint64(n) >> 32)
	}
	return int(u)
}

func oneOf[T any](w *life, list []T, what string) T { return list[w.pick(len(list), what)] }

// once in n times.
func (w *life) once(n int, what string) bool { return w.pick(n, what) == n-1 }

// chosen is content: it comes from the life's seed.
func chosen[T any](w *life, list []T) T { return list[w.chance.Uint64()%uint64(len(list))] }

func (w *life) path(ext string) string {
	w.n++
	return filepath.Join(w.dir, fmt.Sprintf("%04d%s", w.n, ext))
}

func (w *life) laptop(role model.Role, machine string) *computer {
	l := &computer{
		life: w, role: role, dir: w.path("-" + string(role)), machine: machine,
		log: map[ledger.ID]came{}, revoked: map[uuid.UUID]model.Date{},
	}
	w.laptops = append(w.laptops, l)
	return l
}

func (l *computer) options() Options {
	l.n++
	l.cut = &cut{Reader: rand.NewChaCha8([32]byte{byte(l.n), byte(l.n >> 8), byte(l.chance.Uint64())}), left: -1}
	return Options{
		Now:  func() time.Time { l.clock = l.clock.Add(time.Second); return l.clock.Add(l.ahead) },
		Rand: l.cut, Machine: l.machine, WorkFactor: 1, Label: "laptop", Volatile: true, NoBackups: true,
	}
}

func (l *computer) open() {
	l.t.Helper()
	var err error
	l.store, err = Open(l.dir, l.options())
	l.ok(err)
	l.found()
}

// found finds the ledger of an opened store.
func (l *computer) found() {
	l.t.Helper()
	var err error
	l.ledger, err = l.store.Ledger(ctx, "")
	l.ok(err)
	l.devices[ledger.Key(l.ledger.key.Public())] = true
}

func (l *computer) close() {
	l.t.Helper()
	l.ok(l.store.Close())
}

// name tells laptops apart in what a failing life prints.
func (l *computer) name() string { return filepath.Base(l.dir) }

// pairKeys are the two personal keys as this laptop knows them.
func (l *computer) pairKeys() [2]ledger.Key {
	people := l.ledger.state.authority.People
	return [2]ledger.Key{people[model.Executive].Key, people[model.Assistant].Key}
}

// copyFolder copies a data folder, but for what only an open database has.
func (w *life) copyFolder(from, to string) {
	w.t.Helper()
	w.ok(os.CopyFS(to, os.DirFS(from)))
	for _, name := range []string{"tandem.db-shm", "backups"} {
		w.ok(os.RemoveAll(filepath.Join(to, name)))
	}
}

// moveGuards lets a copied folder's guards vouch for where it lies now: nobody notices then
// that it was copied.
func (w *life) moveGuards(dir string) {
	w.t.Helper()
	guards, err := filepath.Glob(filepath.Join(dir, "keys", "*", "guard.json"))
	w.ok(err)
	for _, path := range guards {
		g, ok, err := keys.LoadGuard(path)
		w.ok(err)
		if ok {
			g.Path = dir
			w.ok(g.Save(path))
		}
	}
}

// here are the laptops that are still there.
func (w *life) here() []*computer {
	return slices.DeleteFunc(slices.Clone(w.laptops), func(l *computer) bool { return l.gone })
}

// of are the laptops of a person that are still there.
func (w *life) of(role model.Role) []*computer {
	return slices.DeleteFunc(w.here(), func(l *computer) bool { return l.role != role })
}

// most is how many laptops a person has.
const most = 3

// A deed is something that a step does; it says whether there was anything to do.
type deed struct {
	weight int
	name   string
	do     func(*computer) bool
}

// step lets one laptop do, or suffer, one thing.
func (w *life) step(deeds []deed, c *tally) {
	sum := 0
	for _, d := range deeds {
		sum += d.weight
	}
	for {
		l := oneOf(w, w.here(), "laptop")
		at := w.pick(sum, "deed")
		for _, d := range deeds {
			if at -= d.weight; at < 0 {
				if d.do(l) {
					w.t.Logf("%s: %s", l.name(), d.name)
					c.n.Add(1)
					if !l.gone {
						l.wantSound(d.name)
					}
					return
				}
				break
			}
		}
	}
}

// Whatever two people do on however many laptops, and whatever becomes of their mail, their
// folders and their clocks: no file holds what it must not, nothing is in force that was not
// signed and confirmed, nothing is lost that was not withdrawn, and two rounds of exchange make all
// laptops equal.
func TestLives(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		laptops int // of each person to begin with
		deeds   []deed
	}{
		{"two laptops", 1, slices.Concat(writing, authority, mail, machines)},
		{"many laptops", 2, slices.Concat(authority, mail, laptops, machines, some(writing))},
		{"a partner's changed program", 1, slices.Concat(some(writing), authority, mail, laptops, forging)},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b, root, count := newBirth(t), memory(t), newTally(t)
			rapid.Check(t, func(t *rapid.T) {
				w := b.live(t, root, c.laptops)
				t.Repeat(map[string]func(*rapid.T){"step": func(t *rapid.T) { w.step(c.deeds, count) }})
				w.end()
			})
		})
	}
}

// some is a few of many deeds, so that others come to pass.
func some(deeds []deed) []deed {
	few := slices.Clone(deeds)
	for i := range few {
		few[i].weight = (few[i].weight + 3) / 4
	}
	return few
}
