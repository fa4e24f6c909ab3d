//go:build e2e

package main_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"tandem/model"
	"tandem/storage"
)

const passphrase = "a passphrase for tests"

var ctx = context.Background()

// pair founds a partnership of Helena and Tomás in two folders, words confirmed, with one
// area that stands at Consult. The road begins where their first weeks end.
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
	ids, err := el.Put(ctx, "area", []model.Doc{{"name": "Travel", "description": "Flights and hotels", "stakes": "low"}})
	ok(err)
	_, err = el.Grant(ctx, model.Doc{"area": ids[0].String(), "stage": int64(3)}, nil)
	ok(err)
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

// The whole road, in two real windows: a decision and a request from one, a bundle, a ruling with
// the passphrase in the other, a reply, and both hold the same.
func TestRoadInTwoWindows(t *testing.T) {
	program, mail := build(t), t.TempDir()
	helena := newDesk(t, "helena", program, filepath.Join(t.TempDir(), "helena"))
	tomas := newDesk(t, "tomas", program, filepath.Join(t.TempDir(), "tomas"))
	pair(t, helena.data, tomas.data)

	// Tomás writes down a decision.
	tomas.open()
	tomas.shot("board")
	tomas.keys("ctrl+d")
	tomas.types("Hotel for the Lisbon visit")
	tomas.shot("decision")
	tomas.keys("ctrl+Return")
	tomas.until("the decision is saved", func() bool { return tomas.count("decision") == 1 })

	// He opens the area with the mouse and asks for Empower.
	tomas.click(930, 230)
	tomas.shot("area")
	tomas.keys("ctrl+Return")
	tomas.types("The Lisbon visits are mine")
	tomas.keys("Tab")
	tomas.types("Flights and hotels")
	tomas.keys("Tab", "Tab")
	tomas.types("400")
	tomas.shot("request")
	tomas.keys("ctrl+Return")
	tomas.until("the request is saved", func() bool { return tomas.count("request") == 1 })

	// He saves a bundle.
	asked := filepath.Join(mail, "asked.tandem")
	tomas.save("ctrl+s", asked)

	// Helena opens it by its file and merges.
	helena.open(asked)
	helena.shot("preview")
	if helena.count("request") != 0 {
		t.Error("the preview changed the ledger")
	}
	helena.keys("Return")
	helena.until("the bundle is merged", func() bool { return helena.count("request") == 1 })
	helena.keys("Return")
	helena.shot("card")

	// A wrong passphrase signs nothing; the right one does.
	helena.keys("a")
	helena.types("not the passphrase")
	helena.keys("Return")
	helena.shot("locked")
	if n := helena.count("grant"); n != 1 {
		t.Fatalf("%d grants after a wrong passphrase, want the one of Consult", n)
	}
	helena.keys("ctrl+a")
	helena.types(passphrase)
	helena.keys("Return")
	helena.until("the grant is signed", func() bool { return helena.count("grant") == 2 })
	helena.shot("ruled")
	reply := filepath.Join(mail, "reply.tandem")
	helena.save("Return", reply)

	// Tomás clicks on the file; the window that is open takes it.
	click := exec.Command(program, "--data", tomas.data, reply)
	click.Env = tomas.env()
	if out, err := click.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	tomas.until("the reply is read", func() bool { tomas.keys("Return"); return tomas.count("ruling") == 1 })
	tomas.shot("merged")

	var digests [2]string
	for i, d := range []*desk{helena, tomas} {
		d.look(func(l *storage.Ledger) {
			var err error
			digests[i], err = l.Digest(ctx)
			d.ok(err)
			grants, err := l.Authority(ctx, l.Today())
			d.ok(err)
			if len(grants) != 1 || grants[0].Text.Includes != "Flights and hotels" || *grants[0].Text.CapEach != 40000 {
				d.Errorf("%s's ledger: the grants in force are %+v, want the one that was asked for", d.name, grants)
			}
			report, err := l.Check(ctx)
			d.ok(err)
			for _, fault := range report.Faults {
				d.Errorf("%s's ledger: %s", d.name, fault)
			}
		})
	}
	if digests[0] != digests[1] {
		t.Errorf("the ledgers differ: %s and %s", digests[0], digests[1])
	}
}

// What is typed is there after a power cut.
func TestDraftSurvivesAKill(t *testing.T) {
	program := build(t)
	helena, tomas := filepath.Join(t.TempDir(), "helena"), filepath.Join(t.TempDir(), "tomas")
	pair(t, helena, tomas)
	d := newDesk(t, "draft", program, tomas)
	d.open()
	d.keys("ctrl+d")
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
	d.keys("ctrl+d", "ctrl+Return")
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
	d.keys(key)
	time.Sleep(500 * time.Millisecond)
	d.keys("ctrl+a")
	d.types(path)
	d.shot("save")
	d.keys("Return")
	d.until("the bundle is written", func() bool {
		_, err := os.Stat(path)
		return err == nil
	})
}
