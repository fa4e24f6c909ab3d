package storage

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/google/uuid"
	"github.com/klauspost/compress/zstd"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/bundle"
)

// Marks of the tests: what must be found in one place and nowhere else.
const (
	sharedMark  = "xqshared7731"
	privateMark = "xqprivate4402"
	sealedMark  = "xqsealed9915"
)

// plain is all of a bundle that its reader can see, byte by byte.
func (p *pair) plain(path string, with age.Identity) []byte {
	p.Helper()
	f, err := os.Open(path)
	p.ok(err)
	defer f.Close()
	r, err := age.Decrypt(f, with)
	p.ok(err)
	data, err := io.ReadAll(r)
	p.ok(err)
	frame, err := zstd.NewReader(nil)
	p.ok(err)
	defer frame.Close()
	_, compressed, _ := bytes.Cut(data, []byte("TANDEM1\x00"))
	all, err := frame.DecodeAll(compressed, nil)
	p.ok(err)
	return all
}

// shown is all that somebody sees in a partnership: every list, the trash, every history, the
// conflicts, and what a search for the words finds.
func (p *pair) shown(l *Ledger, words ...string) string {
	p.Helper()
	var all []any
	for _, k := range model.Kinds() {
		for _, query := range []Query{{}, {Deleted: true}} {
			docs, err := l.List(ctx, k.Name, query)
			p.ok(err)
			for _, doc := range docs {
				events, err := l.History(ctx, uuid.MustParse(doc.Text("id")))
				p.ok(err)
				all = append(all, doc, events)
			}
		}
	}
	conflicts, err := l.Conflicts(ctx)
	p.ok(err)
	bundles, err := l.Bundles(ctx)
	p.ok(err)
	laptops, err := l.Laptops(ctx)
	p.ok(err)
	all = append(all, conflicts, bundles, laptops)
	for _, word := range words {
		hits, err := l.Search(ctx, word, 1000)
		p.ok(err)
		all = append(all, hits)
	}
	text, err := json.Marshal(all)
	p.ok(err)
	return string(text)
}

// second founds Sam's second partnership, with Priya, in the same folder.
func (p *pair) second() (second *Ledger, priya *side) {
	p.Helper()
	store := p.sides[model.Assistant].store
	priya = p.folder(model.Executive)
	second, err := store.Found(ctx, Founding{Role: model.Assistant, Name: "Sam", PartnerName: "Priya", Passphrase: passphrase})
	p.ok(err)
	invitation, reply := p.file(), p.file()
	p.ok(second.Invite(ctx, invitation, "one two three four five six"))
	priya.ledger, err = priya.store.Accept(ctx, Acceptance{
		File: invitation, Reply: reply, Name: "Priya", InvitationPassphrase: "one two three four five six", Passphrase: passphrase,
	})
	p.ok(err)
	_, err = store.Import(ctx, reply, false)
	p.ok(err)
	p.ok(second.Confirm(ctx))
	return second, priya
}

// Marked gives two partnerships of one assistant in one folder, for tests of what is made of a
// ledger above storage. Every field of every kind of the first holds the mark, what is private
// among them; in the second stands one area.
func Marked(t testing.TB, mark string) (first, second *Ledger) {
	t.Helper()
	p := newPair(t)
	second, _ = p.second()
	_, err := second.Put(ctx, "area", []model.Doc{{"name": "Of the second partnership"}})
	p.ok(err)
	p.everything(mark)
	p.As(model.Assistant).Put("decision", model.Doc{"situation": mark + " alone", "private": true})
	p.Put("topic", model.Doc{"title": mark + " to talk about", "by": "assistant"})
	return p.me.ledger, second
}

// One assistant has two executives in one database. Whatever is in every field of every kind of
// one partnership, no byte of it, and no key, id or entry, is in the other's bundles, lists,
// searches or digest.
func TestPartnershipsInOneDatabaseStayApart(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	sam := p.sides[model.Assistant]
	both := map[model.Role]*Ledger{model.Assistant: sam.ledger, model.Executive: p.sides[model.Executive].ledger}

	second, priya := p.second()
	_, err := second.Put(ctx, "area", []model.Doc{{"name": "Of the second partnership"}})
	p.ok(err)

	// Every field of every kind of the first is marked, private records and drafts as well.
	p.everything(sharedMark)
	p.As(model.Assistant)
	for _, doc := range []model.Doc{{"situation": sharedMark + " alone", "private": true}} {
		p.Put("decision", doc)
	}
	p.ok(sam.ledger.SaveDraft(ctx, "decision", model.Doc{"situation": sharedMark}))
	text := p.shown(sam.ledger, sharedMark)
	if strings.Count(text, sharedMark) < 200 {
		t.Fatalf("the first partnership shows the mark %d times", strings.Count(text, sharedMark))
	}

	// What may not be found: the mark, the first partnership's ids, keys and entries.
	secrets := map[string][]byte{"the mark": []byte(sharedMark), "the partnership's id": sam.ledger.id[:]}
	p.ok(sam.ledger.view(ctx, func(l *Ledger, s *state) error {
		for role, person := range s.authority.People {
			secrets[fmt.Sprintf("the %s's id", role)] = person.ID[:]
			secrets[fmt.Sprintf("the %s's key", role)] = person.Key[:]
		}
		for _, d := range s.authority.Devices {
			secrets["the laptop "+d.Key.String()] = d.Key[:]
		}
		for _, b := range s.graph.Branches {
			secrets["the entry "+b.Last.ID.String()] = b.Last.ID[:]
		}
		return each(ctx, l.store.read, func(scan func(...any) error) error {
			var id uuid.UUID
			err := scan(blob(id[:]))
			secrets["the record "+id.String()] = id[:]
			return err
		}, `SELECT uuid FROM records WHERE partnership = ?`, s.row)
	}))
	if len(secrets) < 60 {
		t.Fatalf("only %d things to look for", len(secrets))
	}

	path := p.file()
	_, err = second.Export(ctx, path, true)
	p.ok(err)
	found := p.plain(path, priya.ledger.key.Identity())
	if !bytes.Contains(found, []byte("Of the second partnership")) {
		t.Fatal("the bundle does not hold what is its own")
	}
	laptop := p.file()
	_, err = second.WriteLaptop(ctx, laptop, passphrase)
	p.ok(err)
	identity, err := bundle.PassphraseIdentity(passphrase)
	p.ok(err)
	rescue := p.file()
	_, err = second.WriteRescue(ctx, rescue)
	p.ok(err)
	key, err := priya.ledger.Unlock(passphrase)
	p.ok(err)
	for name, data := range map[string][]byte{
		"the bundle": found, "the file for a new laptop": p.plain(laptop, identity), "the rescue": p.plain(rescue, key.Identity()),
		"what the second partnership shows": []byte(p.shown(second, sharedMark, "xqshared")),
	} {
		for what, secret := range secrets {
			if bytes.Contains(data, secret) || bytes.Contains(data, []byte(fmt.Sprintf("%x", secret))) {
				t.Errorf("%s of the first partnership is in %s", what, name)
			}
			if id, err := uuid.FromBytes(secret); err == nil && bytes.Contains(data, []byte(id.String())) {
				t.Errorf("%s of the first partnership is in %s", what, name)
			}
		}
	}

	// By id neither is found in the other; the digests are those of folders that hold one alone.
	record := p.As(model.Assistant).Put("area", model.Doc{"name": "Of the first"})
	for name, err := range map[string]error{
		"get": func() error { _, err := second.Get(ctx, record); return err }(),
		"put": func() error {
			_, err := second.Put(ctx, "area", []model.Doc{{"id": record.String(), "name": "x"}})
			return err
		}(),
		"name": func() error {
			_, err := second.Put(ctx, "decision", []model.Doc{{"situation": "x", "area": record.String()}})
			return err
		}(),
		"history": func() error { _, err := second.History(ctx, record); return err }(),
		"delete":  second.Delete(ctx, record),
		"redact":  second.Redact(ctx, p.newest().String()),
		"draft": func() error {
			doc, err := second.Draft(ctx, "decision")
			if err == nil && doc == nil {
				err = ErrNotFound
			}
			return err
		}(),
	} {
		if err == nil {
			t.Errorf("%s reached into the other partnership", name)
		}
	}
	_, err = priya.store.Import(ctx, path, false)
	p.ok(err)
	p.Exchange()
	p.WantEqual()
	for _, sides := range [][2]*Ledger{{second, priya.ledger}, {both[model.Assistant], both[model.Executive]}} {
		digests := [2]string{}
		for i, l := range sides {
			digests[i], err = l.Digest(ctx)
			p.ok(err)
		}
		if digests[0] != digests[1] {
			t.Errorf("the digests differ, so one depends on the other partnership: %v", digests)
		}
	}
	// A bundle of one is refused by who is only in the other.
	if _, err := priya.store.Import(ctx, p.As(model.Assistant).Send(), false); err == nil {
		t.Error("a bundle of the first partnership was opened in the second")
	}
	what, err := second.Undo(ctx)
	if err != nil || !strings.Contains(what, "second partnership") {
		t.Errorf("undo in the second took back %q, %v", what, err)
	}
}

// What is private, what never leaves and what is sealed is in no file that leaves, whoever asks.
func TestNothingUnsharedLeaves(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	sam := p.sides[model.Assistant]
	s := p.everything(sharedMark)
	s.mark = privateMark
	s.As(model.Assistant)
	private := 0
	for _, k := range model.Kinds() {
		if k.Privacy == model.NeverPrivate || k.Blind() || !k.Writer.Allows(model.Assistant, true) {
			continue
		}
		doc := s.doc(k, nil)
		if k == model.ReturnSettingsKind || doc["credit"] == nil && k == model.ThanksKind {
			continue // there is one already, which everything wrote
		}
		doc["private"] = true
		id := s.Put(k.Name, doc)
		s.Put(k.Name, model.Doc{"id": id.String(), "private": true})
		private++
	}
	if private < 25 {
		t.Fatalf("only %d kinds can be private", private)
	}
	settings, err := sam.ledger.List(ctx, "return_settings", Query{})
	p.ok(err)
	if len(settings) != 1 {
		t.Fatalf("%d return settings, want 1", len(settings))
	}
	p.Put("return_settings", model.Doc{"id": settings[0].Text("id"), "executive_cost": int64(77_315_551)})
	// Sealed: a sheet that the partner has none of, and a prediction of an open decision.
	p.Put("assessment", model.Doc{
		"instrument": "pulse", "period": "2026-Q4", "answers": map[string]any{"enjoyment": int64(2)}, "comments": map[string]any{"enjoyment": sealedMark},
	})
	open := p.Put("decision", model.Doc{"situation": "Still open"})
	p.Put("prediction", model.Doc{"decision": open.String(), "expects": sealedMark})
	text := p.shown(sam.ledger, privateMark, sealedMark)
	if !strings.Contains(text, privateMark) || !strings.Contains(text, sealedMark) {
		t.Fatal("the author does not see what is theirs")
	}

	path, laptop, rescue := p.file(), p.file(), p.file()
	_, err = sam.ledger.Export(ctx, path, true)
	p.ok(err)
	_, err = sam.ledger.WriteLaptop(ctx, laptop, passphrase)
	p.ok(err)
	_, err = sam.ledger.WriteRescue(ctx, rescue)
	p.ok(err)
	identity, err := bundle.PassphraseIdentity(passphrase)
	p.ok(err)
	key := p.As(model.Executive).Key()
	helena := p.sides[model.Executive]
	files := map[string][]byte{
		"the bundle": p.plain(path, helena.ledger.key.Identity()), "the file for a new laptop": p.plain(laptop, identity),
		"the rescue": p.plain(rescue, key.Identity()),
	}
	p.Open(path)
	files["what the partner shows"] = []byte(p.shown(helena.ledger, privateMark, sealedMark, "xqprivate", "xqsealed"))
	p.ok(helena.store.scrub(ctx))
	for _, name := range []string{database, database + "-wal"} {
		data, err := os.ReadFile(filepath.Join(helena.store.Dir(), name))
		if err == nil {
			files["the partner's "+name] = data
		}
	}
	cost, err := ledger.Encode(int64(77_315_551))
	p.ok(err)
	for name, data := range files {
		if name == "the bundle" && !bytes.Contains(data, []byte(sharedMark)) {
			t.Errorf("%s does not hold what is shared", name)
		}
		for what, mark := range map[string][]byte{
			"what is private": []byte(privateMark), "what is sealed": []byte(sealedMark),
			"the executive's cost": cost,
		} {
			if bytes.Contains(data, mark) {
				t.Errorf("%s is in %s", what, name)
			}
		}
		if bytes.Contains(data, []byte("77315551")) {
			t.Errorf("the executive's cost is in %s", name)
		}
	}
	// It leaves once it is due, and not before.
	p.As(model.Executive).Put("assessment", model.Doc{"instrument": "pulse", "period": "2026-Q4", "answers": map[string]any{"enjoyment": int64(5)}})
	p.Put("decision", model.Doc{"id": open.String(), "decider": "executive"})
	p.Exchange()
	p.WantEqual()
	if got := p.shown(helena.ledger, sealedMark); strings.Count(got, sealedMark) < 2 || strings.Contains(got, privateMark) {
		t.Error("what is due was not revealed, or what is private was")
	}
}
