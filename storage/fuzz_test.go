package storage

import (
	"os"
	"path/filepath"
	"testing"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/bundle"
	"tandem/storage/keys"
)

// FuzzImport imports what a partner's own program gone mad writes: any content and any clock under
// good signatures. What is refused changes no table; what is taken folds as a rebuild does.
func FuzzImport(f *testing.F) {
	p := newPair(f)
	p.Exchange()
	area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	p.Put("request", model.Doc{"area": area.String(), "to_stage": int64(3)})
	p.Exchange()
	sam, helena := p.sides[model.Assistant].ledger, p.sides[model.Executive]
	recipient, err := keys.ParseRecipient(helena.ledger.key.Recipient())
	p.ok(err)
	var header ledger.Header
	p.ok(sam.trial(ctx, func(l *Ledger, _ *transaction) error {
		d, err := l.begin(ledger.Data)
		header = d.header
		return err
	}))
	for _, e := range p.logged(p.sides[model.Assistant]) {
		f.Add([]byte(e.payload), false, uint64(header.HLC))
		f.Add([]byte(e.payload), true, uint64(1))
	}
	before := tablesOf(f, helena.store)
	f.Fuzz(func(t *testing.T, payload []byte, statement bool, clock uint64) {
		e := &ledger.Entry{Header: header, Payload: payload}
		e.HLC = ledger.HLC(clock)
		if statement {
			e.Class = ledger.Statement
		}
		if _, err := e.Complete(nil); err != nil {
			return // no writer can make it
		}
		if statement {
			e.Sig = sam.key.Sign(append([]byte("tandem/authority/1"), e.ID[:]...))
		}
		head := ledger.SignHead(sam.id, e.Ref(), sam.key)
		c := &bundle.Content{Entries: []*ledger.Entry{e}, Manifest: bundle.Manifest{
			Type: bundle.Exchange, Partnership: sam.id, Bundle: area, Sender: header.Feed, Made: header.HLC, Head: &head,
			Recipients: []ledger.Key{helena.ledger.state.feed.Device()}, Knows: []ledger.Head{head},
		}}
		path := filepath.Join(t.TempDir(), "a.tandem")
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if err := bundle.Write(file, c, sam.key, recipient); err != nil {
			return
		}
		in, err := helena.store.Preview(ctx, path)
		if err != nil {
			if !aSentence(err) {
				t.Errorf("not a sentence: %v", err)
			}
			if _, err := helena.store.Import(ctx, path, false); err == nil {
				t.Error("what its preview refuses was imported")
			}
		} else {
			err := helena.ledger.change(ctx, func(l *Ledger, tx *transaction) error {
				if _, _, err := l.merge(ctx, tx, in.content, true); err != nil {
					return err
				}
				report, err := l.check(ctx, tx, l.readLater(ctx, tx))
				for _, fault := range report.Faults {
					t.Error(fault)
				}
				if err != nil {
					return err
				}
				return errCut // nothing stays for the next input
			})
			if err != errCut {
				t.Errorf("previewed and then not imported: %v", err)
			}
		}
		if tablesOf(t, helena.store) != before {
			t.Error("the tables have changed")
		}
	})
}
