package storage

import (
	"path/filepath"
	"testing"

	"tandem/model"
)

func TestABackupComesBackIntoAnOpenFolder(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.Put("area", model.Doc{"name": "Travel"})
	backup := filepath.Join(t.TempDir(), "mine.tandem-backup")
	p.ok(p.me.store.Backup(ctx, backup))
	want, err := p.me.ledger.Digest(ctx)
	p.ok(err)
	s, err := Open(filepath.Join(t.TempDir(), "data"), p.options(7))
	p.ok(err)
	defer s.Close()

	if err := s.RestoreHere(ctx, backup, nil, "a wrong one"); err == nil {
		t.Error("a wrong passphrase restored it")
	}
	all, err := s.Partnerships(ctx)
	if p.ok(err); len(all) != 0 {
		t.Fatalf("after a refusal: got %d partnerships, want none", len(all))
	}
	p.ok(s.SetSetting(ctx, "theme", "dark")) // the folder still works

	p.ok(s.RestoreHere(ctx, backup, nil, passphrase))
	if all, err = s.Partnerships(ctx); err != nil || len(all) != 1 {
		t.Fatalf("got %d partnerships, %v, want 1", len(all), err)
	}
	if got, err := all[0].Digest(ctx); got != want || err != nil {
		t.Errorf("digest: got %s, %v, want %s", got, err, want)
	}
	if _, err := all[0].Put(ctx, "area", []model.Doc{{"name": "Visitors"}}); err != nil {
		t.Errorf("it cannot be written to: %v", err)
	}
	if err := s.RestoreHere(ctx, backup, nil, passphrase); err == nil {
		t.Error("it was restored over a partnership")
	}
}
