//go:build e2e

package main_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"tandem/model"
	"tandem/storage"
)

const passphrase = "a passphrase for tests"

var ctx = context.Background()

// areas are those that Tomás asks for: the first is approved, the second changed, the third declined.
var areas = []string{"Travel", "Offsite", "Suppliers"}

// pair founds a partnership of Helena and Tomás in two folders, words confirmed, with three
// areas that stand at Consult. The road begins where their first weeks end.
func pair(t testing.TB, helena, tomas string) {
	t.Helper()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	mail := t.TempDir()
	open := func(dir string) *storage.Store {
		s, err := storage.Open(dir, storage.Options{WorkFactor: 10})
		ok(err)
		t.Cleanup(func() { s.Close() })
		return s
	}
	e, a := open(helena), open(tomas)
	el, err := e.Found(ctx, storage.Founding{Role: model.Executive, Name: "Helena Okafor", PartnerName: "Tomás Adeyemi", Passphrase: passphrase})
	ok(err)
	ok(el.Invite(ctx, filepath.Join(mail, "invitation.tandem"), "one two three four five six"))
	al, err := a.Accept(ctx, storage.Acceptance{
		File: filepath.Join(mail, "invitation.tandem"), Reply: filepath.Join(mail, "reply.tandem"), Name: "Tomás Adeyemi",
		InvitationPassphrase: "one two three four five six", Passphrase: passphrase,
	})
	ok(err)
	_, err = e.Import(ctx, filepath.Join(mail, "reply.tandem"), false)
	ok(err)
	ok(el.Confirm(ctx))
	var docs []model.Doc
	for _, name := range areas {
		docs = append(docs, model.Doc{"name": name, "stakes": "low"})
	}
	ids, err := el.Put(ctx, "area", docs)
	ok(err)
	for _, id := range ids {
		_, err = el.Grant(ctx, model.Doc{"area": id.String(), "stage": int64(3)}, nil)
		ok(err)
	}
	ok(al.Confirm(ctx))
	for i, leg := range []struct {
		from *storage.Ledger
		to   *storage.Store
	}{{el, a}, {al, e}, {el, a}} {
		path := filepath.Join(mail, string(rune('a'+i))+".tandem")
		_, err := leg.from.Export(ctx, path, false)
		ok(err)
		_, err = leg.to.Import(ctx, path, false)
		ok(err)
	}
}

// build makes the program as it is shipped.
func build(t testing.TB) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "tandem")
	c := exec.Command("go", "build", "-tags", "migrated_fynedo", "-o", program, ".")
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
	return program
}

// look opens a folder beside its window, as another process may.
func (d *desk) look(f func(*storage.Ledger)) {
	d.Helper()
	s, err := storage.Open(d.data, storage.Options{})
	d.ok(err)
	defer s.Close()
	l, err := s.Ledger(ctx, "")
	d.ok(err)
	f(l)
}

// count is how many records of a kind the folder holds.
func (d *desk) count(kind string) (n int) {
	d.look(func(l *storage.Ledger) {
		docs, err := l.List(ctx, kind, storage.Query{})
		d.ok(err)
		n = len(docs)
	})
	return n
}

// The whole road, in two real windows: three decisions and three requests from one, a bundle, three
// rulings with one passphrase in the other, a reply, and both hold the same.
func TestRoadInTwoWindows(t *testing.T) {
	program, mail := build(t), t.TempDir()
	helena := newDesk(t, "helena", program, filepath.Join(t.TempDir(), "helena"))
	tomas := newDesk(t, "tomas", program, filepath.Join(t.TempDir(), "tomas"))
	pair(t, helena.data, tomas.data)

	// Tomás notes three decisions, each in one line, from wherever he is.
	tomas.open()
	tomas.shot("today")
	for i, line := range []string{"Hotel for the Lisbon visit #travel", "Ferry on Thursday #travel", "Two days in Sintra #offsite"} {
		tomas.keys("ctrl+n")
		tomas.settle()
		tomas.types(line)
		tomas.shot("captured")
		tomas.keys("Return")
		tomas.until("the decision is saved", func() bool { return tomas.count("decision") == i+1 })
		tomas.settle()
	}

	// He jumps to each area and asks for Empower.
	for i, area := range areas {
		tomas.keys("ctrl+k")
		tomas.settle()
		tomas.types(area)
		tomas.settle()
		tomas.shot("jump")
		tomas.keys("Return")
		tomas.settle()
		tomas.shot("area")
		tomas.keys("ctrl+Return")
		tomas.settle()
		tomas.types("The " + area + " decisions are mine")
		tomas.keys("Tab")
		tomas.types("All of " + area)
		tomas.keys("Tab", "Tab")
		tomas.types("400")
		tomas.shot("request")
		tomas.keys("ctrl+Return")
		tomas.until("the request is saved", func() bool { return tomas.count("request") == i+1 })
		tomas.settle()
	}

	// He saves a bundle.
	asked := filepath.Join(mail, "asked.tandem")
	tomas.save("ctrl+s", asked)

	// Helena opens it by its file and merges.
	helena.open(asked)
	helena.settle()
	helena.shot("preview")
	if helena.count("request") != 0 {
		t.Error("the preview changed the ledger")
	}
	helena.keys("Return")
	helena.until("the bundle is merged", func() bool { return helena.count("request") == len(areas) })
	helena.settle()
	helena.keys("Return")
	helena.settle()
	helena.shot("card")

	// A wrong passphrase signs nothing; the right one does, once for the sitting.
	consult := helena.count("grant")
	helena.keys("a")
	helena.settle()
	helena.types("not the passphrase")
	helena.keys("Return")
	helena.settle()
	helena.shot("locked")
	if n := helena.count("grant"); n != consult {
		t.Fatalf("%d grants after a wrong passphrase, want the %d of Consult", n, consult)
	}
	helena.keys("ctrl+a")
	helena.types(passphrase)
	helena.keys("Return")
	helena.until("the grant is signed", func() bool { return helena.count("grant") == consult+1 })
	helena.settle()
	helena.shot("next")

	// The second is approved with a lower cap, which stands first to be changed.
	helena.keys("c")
	helena.settle()
	helena.shot("changing")
	helena.keys("ctrl+a")
	helena.types("250")
	helena.shot("changed")
	helena.keys("ctrl+Return")
	helena.until("the changed grant is signed", func() bool { return helena.count("grant") == consult+2 })
	helena.settle()

	// The third is declined, with the reason.
	helena.keys("d")
	helena.settle()
	helena.types("After the audit")
	helena.shot("declining")
	helena.keys("ctrl+Return")
	helena.until("the request is declined", func() bool { return helena.count("ruling") == len(areas) })
	helena.settle()
	helena.shot("ruled")
	reply := filepath.Join(mail, "reply.tandem")
	helena.save("Return", reply)

	// Tomás clicks on the file; the window that is open takes it.
	click := exec.Command(program, "--data", tomas.data, reply)
	click.Env = tomas.env()
	if out, err := click.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	tomas.until("the reply is merged", func() bool {
		tomas.keys("Return")
		tomas.settle()
		return tomas.count("ruling") == len(areas)
	})
	tomas.shot("merged")
	same(t, helena, tomas)
	for _, d := range []*desk{helena, tomas} {
		d.look(func(l *storage.Ledger) {
			grants, err := l.Authority(ctx, l.Today())
			d.ok(err)
			caps := map[string]int64{}
			for _, g := range grants {
				caps[g.Text.AreaName] = *g.Text.CapEach
			}
			if len(caps) != 2 || caps["Travel"] != 40000 || caps["Offsite"] != 25000 {
				d.Errorf("%s's ledger: in force with caps %v, want Travel as asked and Offsite as changed", d.name, caps)
			}
		})
	}
}

// same fails unless the ledgers of both desks are equal and whole.
func same(t *testing.T, desks ...*desk) {
	t.Helper()
	digests := map[string]bool{}
	for _, d := range desks {
		d.look(func(l *storage.Ledger) {
			digest, err := l.Digest(ctx)
			d.ok(err)
			digests[digest] = true
			report, err := l.Check(ctx)
			d.ok(err)
			for _, fault := range report.Faults {
				d.Errorf("%s's ledger: %s", d.name, fault)
			}
		})
	}
	if len(digests) != 1 {
		t.Errorf("the ledgers differ: %v", digests)
	}
}

// A merge that is killed leaves the ledger as it was before or as it is after, and can be done again.
func TestAKilledMergeCanBeDoneAgain(t *testing.T) {
	program, mail := build(t), t.TempDir()
	helena, tomas := filepath.Join(t.TempDir(), "helena"), filepath.Join(t.TempDir(), "tomas")
	pair(t, helena, tomas)
	const many = 4000
	bundle := filepath.Join(mail, "many.tandem")
	d := newDesk(t, "merge", program, helena)
	other := &desk{TB: t, data: tomas}
	other.look(func(l *storage.Ledger) {
		docs := make([]model.Doc, many)
		for i := range docs {
			docs[i] = model.Doc{"situation": "Something that was decided"}
		}
		_, err := l.Put(ctx, "decision", docs)
		d.ok(err)
		_, err = l.Export(ctx, bundle, false)
		d.ok(err)
	})
	d.open(bundle)
	d.settle()
	d.keys("Return")
	d.kill()
	if n := d.count("decision"); n != 0 && n != many {
		t.Fatalf("%d decisions after the kill, want none or all %d", n, many)
	}
	d.open(bundle)
	d.settle()
	d.until("the bundle is merged", func() bool {
		d.keys("Return")
		d.settle()
		return d.count("decision") == many
	})
	d.look(func(l *storage.Ledger) {
		report, err := l.Check(ctx)
		d.ok(err)
		for _, fault := range report.Faults {
			d.Error(fault)
		}
	})
}

// What is typed is there after a power cut.
func TestDraftSurvivesAKill(t *testing.T) {
	program := build(t)
	helena, tomas := filepath.Join(t.TempDir(), "helena"), filepath.Join(t.TempDir(), "tomas")
	pair(t, helena, tomas)
	d := newDesk(t, "draft", program, tomas)
	d.open()
	d.keys("ctrl+d")
	d.settle()
	d.types("Half a sentence about the ferry")
	d.until("the draft is kept", func() (kept bool) {
		d.look(func(l *storage.Ledger) {
			draft, err := l.Draft(ctx, "decision")
			d.ok(err)
			kept = draft.Text("situation") == "Half a sentence about the ferry"
		})
		return kept
	})
	d.kill()
	d.open()
	d.keys("ctrl+d")
	d.settle()
	d.keys("ctrl+Return")
	d.until("the draft is saved", func() bool { return d.count("decision") == 1 })
	d.look(func(l *storage.Ledger) {
		docs, err := l.List(ctx, "decision", storage.Query{})
		d.ok(err)
		if got := docs[0].Text("situation"); got != "Half a sentence about the ferry" {
			t.Errorf("it reads %q", got)
		}
	})
	d.shot("restored")
}

// save opens the sheet that saves a bundle, by its key, and saves it there.
func (d *desk) save(key, path string) {
	d.Helper()
	d.settle() // what was sent before has closed its sheet
	d.keys(key)
	d.settle()
	d.keys("ctrl+a")
	d.types(path)
	d.shot("save")
	d.keys("Return")
	d.until("the bundle is written", func() bool {
		_, err := os.Stat(path)
		return err == nil
	})
}
