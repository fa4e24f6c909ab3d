package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/report"
)

// Half a year of everything goes to a spreadsheet and comes back without a change.
func TestDemoComesBackFromASpreadsheet(t *testing.T) {
	t.Parallel()
	at := terminal{t, t.TempDir()}
	dir := filepath.Join(at.dir, "demo")
	at.run("", "demo", dir)
	for _, person := range []string{"assistant", "executive"} {
		at.dir = filepath.Join(dir, person)
		c := &call{process: process{getenv: func(string) string { return at.dir }}, program: &program{}, ctx: context.Background(), options: storage.Options{Volatile: true}}
		s, err := c.store()
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		all, err := s.Partnerships(c.ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range all {
			before, err := l.Digest(c.ctx)
			if err != nil {
				t.Fatal(err)
			}
			for _, kind := range model.Kinds() {
				docs, err := l.List(c.ctx, kind.Name, storage.Query{})
				if err != nil {
					t.Fatal(err)
				}
				if len(docs) == 0 || mayPut(kind, l.Info().Role) != nil {
					continue
				}
				var file bytes.Buffer
				table := report.Table{Kind: kind}
				if err := table.Write(&file, docs); err != nil {
					t.Fatal(err)
				}
				done, err := table.Import(c.ctx, l, strings.NewReader(file.String()))
				if err != nil {
					t.Errorf("%s: %v", kind.Name, err)
				}
				if done.Same != len(docs) || done.Created+done.Changed > 0 {
					t.Errorf("%s: got %+v, want %d lines the same", kind.Name, done, len(docs))
				}
			}
			if after, err := l.Digest(c.ctx); err != nil || after != before {
				t.Errorf("%s: the digest changed, %v", person, err)
			}
		}
	}
}
