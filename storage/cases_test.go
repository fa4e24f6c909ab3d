package storage

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/google/uuid"
	"github.com/klauspost/compress/zstd"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/bundle"
	"tandem/storage/keys"
)

var update = flag.Bool("update", false, "write testdata anew")

// An attack is a case in the making: what arrives in the ledger of a base, and what
// becomes of it.
type attack struct {
	name    string
	expect  string // refused, gap, nothing, merged, void, fork, or void and fork
	comment string
	base    string
	says    string   // a part of the refusal's sentence
	then    []string // what is shown after it, "key: value"
	make    func(s *scene) script
}

// A script is what arrives, and what arrives around it.
type script struct {
	*letter
	before *letter // arrives first and is taken
	heals  *letter // closes the gap, so that the case itself can be taken
}

func alone(m *letter) script { return script{letter: m} }

const casesDir = "testdata/cases"

// The kept files are those that these makers make. With -update they are written.
func TestCasesAreKept(t *testing.T) {
	t.Parallel()
	for _, b := range bases {
		t.Run("base_"+b.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			m := b.at(s)
			keep(t, "base_"+b.name, "expect: base\ncomment: "+b.comment+"\n"+b.header(s), m)
			keep(t, "next_"+b.name, "expect: merged\ncomment: an honest bundle\nbase: "+b.name+"\n", b.next(s))
		})
	}
	for group, attacks := range map[string][]attack{"identity": identityAttacks, "content": contentAttacks, "chain": chainAttacks, "authority": authorityAttacks} {
		for _, a := range attacks {
			name := group + "_" + strings.NewReplacer(" ", "_", "'", "", ",", "", "^", "").Replace(strings.ToLower(a.name))
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				a.keep(t, name)
			})
		}
	}
}

func baseOf(t testing.TB, name string) *base {
	t.Helper()
	i := slices.IndexFunc(bases, func(b base) bool { return b.name == name })
	if i < 0 {
		t.Fatalf("there is no base %s", name)
	}
	return &bases[i]
}

// next is what the partner honestly sends after the case, with all that is not in the base.
func (b *base) next(s *scene) *letter {
	holder, sender := s.as(b.holder), s.as(b.sender)
	if b.name == "invited" {
		sender.receive(holder.log...)
		sender.say(ledger.KindJoin, sender.joining(s.people[model.Executive].key))
	} else {
		sender.put("area", "name", "Afterwards")
	}
	m := sender.letter(holder, sender.since(holder)...)
	if b.name == "invited" {
		m.manifest.Type = bundle.Reply
	}
	return m
}

func (a *attack) keep(t *testing.T, name string) {
	b := baseOf(t, a.base)
	s := newScene(t)
	b.at(s)
	honest := s.as(b.sender).last
	made := a.make(s)
	var head strings.Builder
	fmt.Fprintf(&head, "expect: %s\ncomment: %s\nbase: %s\n", a.expect, a.comment, a.base)
	if a.says != "" {
		fmt.Fprintf(&head, "says: %s\n", a.says)
	}
	for key, m := range map[string]*letter{"before": made.before, "heals": made.heals} {
		if m != nil {
			fmt.Fprintf(&head, "%s: %s.%s\n", key, name, key)
			keep(t, name+"."+key, "expect: merged\ncomment: "+a.comment+"\nbase: "+a.base+"\n", m)
		}
	}
	if made.manifest.Type == bundle.Invitation {
		head.WriteString("passphrase: " + invitationWords + "\n")
	}
	for _, line := range a.then {
		head.WriteString(strings.NewReplacer("$travel", s.travel.String(), "$inbox", s.inbox.String(), "$request", s.request.String(),
			"$grant", s.grant.String(), "$record", s.record.String(), "$sam", s.people[model.Assistant].id.String(), "$helena", s.people[model.Executive].id.String()).Replace(line) + "\n")
	}
	next := "next_" + b.name
	if s.as(b.sender).last != honest && b.name != "invited" {
		next = name + ".next"
		keep(t, next, "expect: merged\ncomment: an honest bundle after it\nbase: "+a.base+"\n", b.next(s))
	}
	head.WriteString("next: " + next + "\n")
	keep(t, name, head.String(), made.letter)
}

// keep compares a case with its file, or writes it.
func keep(t *testing.T, name, head string, m *letter) {
	t.Helper()
	want := append([]byte(head+"\n"), m.sequence()...)
	path := filepath.Join(casesDir, name)
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("the file %s is not what is made today (%v); with -update it is written anew", name, err)
	}
}

// A kept case as its file has it.
type kept struct {
	name string
	head map[string][]string
	body []byte
}

func (k *kept) get(key string) string { return strings.Join(k.head[key], " ") }

func readCase(t testing.TB, name string) *kept {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(casesDir, name))
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := bytes.Cut(text, []byte("\n\n"))
	k := &kept{name: name, head: map[string][]string{}, body: body}
	for _, line := range strings.Split(string(head), "\n") {
		key, value, _ := strings.Cut(line, ": ")
		k.head[key] = append(k.head[key], value)
	}
	return k
}

// A host is a laptop with the ledger of a base.
type host struct {
	testing.TB
	store  *Store
	ledger *Ledger
	key    *keys.Device
	dir    string
}

var noon = time.Date(2026, 7, 6, 12, 0, 0, 0, time.UTC)

// today is a day on which the bases' grant stands.
const today = model.Date("2026-07-10")

// openBase builds a store that holds what the base says, by its header and entries alone.
func openBase(t testing.TB, name string) *host {
	t.Helper()
	b := readCase(t, "base_"+name)
	h := &host{TB: t, dir: t.TempDir()}
	now := noon
	var err error
	h.store, err = Open(filepath.Join(h.dir, "data"), Options{
		Now:  func() time.Time { now = now.Add(time.Second); return now },
		Rand: rand.NewChaCha8([32]byte{1}), Machine: "test", WorkFactor: 4, Label: "laptop", Volatile: true,
	})
	h.ok(err)
	t.Cleanup(func() { h.store.Close() })
	id := uuid.MustParse(b.get("partnership"))
	h.key, err = keys.NewDevice(strings.NewReader(unhex(t, b.get("device"))))
	h.ok(err)
	personal, err := keys.NewPersonal(strings.NewReader(unhex(t, b.get("personal"))))
	h.ok(err)
	_, err = h.store.saveKeys(id, h.key, personal, firstKey, passphrase)
	h.ok(err)
	l := &Ledger{store: h.store, id: id, dir: filepath.Join(h.store.dir, "keys", id.String()), key: h.key}
	content, err := bundle.ReadFile(h.file("base", b.body, h.recipient()), h.key.Identity())
	h.ok(err)
	feed := ledger.Feed([]byte(unhex(t, b.get("feed"))))
	seq, hash, _ := strings.Cut(b.get("head"), " ")
	last, err := strconv.ParseUint(seq, 10, 64)
	h.ok(err)
	h.ok(h.store.inTx(ctx, func(tx *transaction) error {
		if err := l.insert(ctx, tx, ledger.ID([]byte(unhex(t, b.get("genesis")))), model.Role(b.get("role")), feed); err != nil {
			return err
		}
		if _, _, err := l.merge(ctx, tx, content, true); err != nil {
			return err
		}
		if err := l.saveGuard(ledger.Ref{Feed: feed, Seq: last, ID: ledger.ID([]byte(unhex(t, hash)))}); err != nil {
			return err
		}
		return l.stamp(ctx, tx)
	}))
	h.ledger, err = h.store.open(ctx, id)
	h.ok(err)
	return h
}

func unhex(t testing.TB, text string) string {
	t.Helper()
	var out []byte
	if _, err := fmt.Sscanf(text, "%x", &out); err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func (h *host) ok(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *host) recipient() age.Recipient {
	h.Helper()
	r, err := keys.ParseRecipient(h.key.Recipient())
	h.ok(err)
	return r
}

// file makes a bundle of an expanded sequence. Anybody can: what counts is inside.
func (h *host) file(name string, sequence []byte, to age.Recipient) string {
	h.Helper()
	w, err := zstd.NewWriter(nil, zstd.WithEncoderCRC(true), zstd.WithWindowSize(8<<20))
	h.ok(err)
	defer w.Close()
	var out bytes.Buffer
	in, err := age.Encrypt(&out, to)
	h.ok(err)
	_, err = in.Write(w.EncodeAll(sequence, []byte("TANDEM1\x00")))
	h.ok(err)
	h.ok(in.Close())
	path := filepath.Join(h.dir, name+".tandem")
	h.ok(os.WriteFile(path, out.Bytes(), 0o600))
	return path
}

// A picture is all that a ledger holds and shows.
type picture struct {
	tables, digest string
	report         Report
	bundles        int
}

func (h *host) picture() picture {
	h.Helper()
	var p picture
	var err error
	p.digest, err = h.ledger.Digest(ctx)
	h.ok(err)
	p.report, err = h.ledger.Check(ctx)
	h.ok(err)
	for _, fault := range p.report.Faults {
		h.Errorf("the check says: %s", fault)
	}
	p.report.Faults = nil
	h.ok(h.store.read.QueryRowContext(ctx, `SELECT count(*) FROM bundles WHERE note = ''`).Scan(&p.bundles))
	p.tables = h.tables()
	return p
}

// tables are all rows of all tables, but the local notes about bundles.
func (h *host) tables() string {
	h.Helper()
	var names []string
	h.ok(each(ctx, h.store.read, func(scan func(...any) error) error {
		var name string
		err := scan(&name)
		names = append(names, name)
		return err
	}, `SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'bundles' AND sql NOT LIKE '%VIRTUAL%' ORDER BY name`))
	var b strings.Builder
	for _, name := range names {
		rows, err := h.store.read.QueryContext(ctx, `SELECT * FROM `+name+` ORDER BY 1`)
		h.ok(err)
		columns, err := rows.Columns()
		h.ok(err)
		for rows.Next() {
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			h.ok(rows.Scan(values...))
			fmt.Fprintf(&b, "%s:", name)
			for _, v := range values {
				b.WriteString(formatted(*v.(*any)) + "|")
			}
			b.WriteByte('\n')
		}
		h.ok(rows.Err())
		h.ok(rows.Close())
	}
	return b.String()
}

// Every kept case, from its file alone.
func TestCases(t *testing.T) {
	t.Parallel()
	files, err := os.ReadDir(casesDir)
	if err != nil {
		t.Fatal(err)
	}
	ran := map[string]int{}
	for _, f := range files {
		if strings.HasPrefix(f.Name(), "base_") || strings.Contains(f.Name(), ".") {
			continue
		}
		ran[strings.SplitN(f.Name(), "_", 2)[0]]++
		t.Run(f.Name(), func(t *testing.T) {
			t.Parallel()
			readCase(t, f.Name()).run(t)
		})
	}
	for _, group := range []string{"identity", "content", "chain", "authority", "next"} {
		if ran[group] < 9 {
			t.Errorf("%d cases of %s, want them all (%v)", ran[group], group, slices.Sorted(maps.Keys(ran)))
		}
	}
}

func (k *kept) run(t *testing.T) {
	h := openBase(t, k.get("base"))
	take := func(name string) {
		t.Helper()
		if name != "" {
			sum, err := h.store.Import(ctx, h.file(name, readCase(t, name).body, h.recipient()), false)
			h.ok(err)
			if sum.Entries == 0 {
				t.Errorf("%s brought nothing", name)
			}
		}
	}
	take(k.get("before"))
	to := h.recipient()
	if words := k.get("passphrase"); words != "" {
		var err error
		to, err = bundle.Passphrase(words, 4)
		h.ok(err)
	}
	path := h.file(k.name, k.body, to)
	before := h.picture()
	_, previewed := h.store.Preview(ctx, path)
	h.same(before, "the preview")
	sum, err := h.store.Import(ctx, path, false)
	if (previewed == nil) != (err == nil) {
		t.Errorf("the preview says %v and the import %v", previewed, err)
	}
	k.want(h, before, sum, err)
	if words := k.get("passphrase"); words != "" {
		_, err := h.store.Accept(ctx, Acceptance{File: path, Reply: filepath.Join(h.dir, "reply.tandem"), Name: "Helena", InvitationPassphrase: words, Passphrase: passphrase})
		k.want(h, before, Summary{}, err)
	}
	k.shown(h)
	if heals := k.get("heals"); heals != "" {
		take(heals)
		sum, err := h.store.Import(ctx, path, false)
		h.ok(err)
		if sum.Entries == 0 {
			t.Error("it brought nothing once the gap was closed")
		}
	}
	take(k.get("next"))
	h.goesOn()
}

// want compares what became of the case with what its file expects.
func (k *kept) want(h *host, before picture, sum Summary, err error) {
	h.Helper()
	switch expect := k.get("expect"); expect {
	case "refused", "gap":
		reason := model.Forbidden
		if expect == "gap" {
			reason = model.Missing
		}
		var refused *model.Refused
		if !errors.As(err, &refused) || refused.Reason != reason {
			h.Fatalf("got %v (%T), want it %s", err, err, expect)
		}
		if text := err.Error(); refused.Why == "" || refused.Do == "" || strings.Count(text, ". ") > 0 || !strings.Contains(text, k.get("says")) {
			h.Errorf("it says %q, want one sentence with %q", text, k.get("says"))
		}
		h.same(before, "the refusal")
		return
	default:
		h.ok(err)
		after := h.picture()
		switch {
		case expect == "nothing" && (sum != Summary{} || after.digest != before.digest):
			h.Errorf("it brought %+v, want nothing", sum)
		case expect != "nothing" && sum.Entries == 0:
			h.Error("it brought nothing")
		case strings.Contains(expect, "void") != (sum.Void > 0):
			h.Errorf("%d writes are void, want it %s", sum.Void, expect)
		case strings.Contains(expect, "fork") != (after.report.Forks > before.report.Forks):
			h.Errorf("%d forks, were %d, want it %s", after.report.Forks, before.report.Forks, expect)
		}
	}
}

// same fails unless the ledger is what it was, but for notes of refusals.
func (h *host) same(before picture, what string) {
	h.Helper()
	after := h.picture()
	switch {
	case after.tables != before.tables:
		h.Errorf("%s changed a table", what)
	case after.digest != before.digest:
		h.Errorf("%s changed the digest", what)
	case after.report.Entries != before.report.Entries || after.report.Void != before.report.Void || after.report.Forks != before.report.Forks:
		h.Errorf("%s changed the check from %+v to %+v", what, before.report, after.report)
	case after.bundles != before.bundles:
		h.Errorf("%s is noted as a bundle that came in", what)
	}
}

// goesOn fails unless this laptop still writes, with a clock of its own, and rebuilds.
func (h *host) goesOn() {
	h.Helper()
	ids, err := h.ledger.Put(ctx, "area", []model.Doc{{"name": "Written here"}})
	h.ok(err)
	doc, err := h.ledger.Get(ctx, ids[0])
	h.ok(err)
	if at := doc.Text("created_at"); !strings.HasPrefix(at, "2026-07-") {
		h.Errorf("what is written here afterwards is dated %s", at)
	}
	before, err := h.ledger.Digest(ctx)
	h.ok(err)
	h.ok(h.ledger.Rebuild(ctx))
	if after := h.picture(); after.digest != before {
		h.Error("a rebuild shows something else")
	}
}

// shown compares what the ledger shows with the lines of the header.
func (k *kept) shown(h *host) {
	h.Helper()
	for key, lines := range k.head {
		for _, line := range lines {
			words := strings.Fields(line)
			got, want := "", ""
			switch key {
			case "agreed": // area stage
				stage, _, err := h.ledger.Agreed(ctx, uuid.MustParse(words[0]), today)
				h.ok(err)
				got, want = strconv.Itoa(int(stage)), words[1]
			case "in_force": // number
				grants, err := h.ledger.Authority(ctx, today)
				h.ok(err)
				got, want = strconv.Itoa(len(grants)), line
			case "standing": // grant words
				standing, err := h.ledger.Standing(ctx, uuid.MustParse(words[0]), today)
				h.ok(err)
				got, want = string(standing), strings.Join(words[1:], " ")
			case "area_name": // grant text
				grants, err := h.ledger.Authority(ctx, today)
				h.ok(err)
				for _, g := range grants {
					if g.ID.String() == words[0] {
						got = g.Text.AreaName
					}
				}
				want = strings.Join(words[1:], " ")
			case "unknown": // authority
				_, err := h.ledger.Authority(ctx, today)
				got, want = fmt.Sprint(err != nil), "true"
			case "two_joins":
				got, want = fmt.Sprint(h.ledger.Info().TwoJoins), line
			case "records": // kind number
				docs, err := h.ledger.List(ctx, words[0], Query{})
				h.ok(err)
				got, want = strconv.Itoa(len(docs)), words[1]
			case "reads": // record field value
				doc, err := h.ledger.Get(ctx, uuid.MustParse(words[0]))
				h.ok(err)
				got, want = fmt.Sprint(doc[words[1]]), strings.Join(words[2:], " ")
			case "absent": // text
				got, want = fmt.Sprint(strings.Contains(h.tables(), fmt.Sprintf("%x", line)) || strings.Contains(h.tables(), line)), "false"
			}
			if got != want {
				h.Errorf("%s %s: got %s", key, line, got)
			}
		}
	}
}

// invitationWords are the passphrase of the scene's invitation.
const invitationWords = "anchor velvet ritual orbit maple candid"
