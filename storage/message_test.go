package storage

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"tandem/model"
)

// A bundle travels as text through whatever people paste it into.
func TestABundleAsText(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	text, err := p.me.ledger.ExportText(ctx)
	p.ok(err)
	quoted := "Dear Helena,\r\n\r\n> " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\r\n> ") + "\r\n\r\nBest, Sam"
	store := p.As(model.Executive).me.store
	pair := 300
	for text[pair] == text[pair+1] {
		pair++
	}
	for name, bad := range map[string]string{
		"nothing":         "",
		"a letter":        "Dear Helena, the file is on its way.",
		"half of it":      text[:len(text)/2],
		"a lost line":     text[:200] + text[265:],
		"a swapped pair":  text[:pair] + text[pair+1:pair+2] + text[pair:pair+1] + text[pair+2:],
		"its frame alone": "-----BEGIN AGE ENCRYPTED FILE-----\n-----END AGE ENCRYPTED FILE-----\n",
	} {
		var refused *model.Refused
		if _, err := store.PreviewText(ctx, bad); !errors.As(err, &refused) || refused.Do == "" {
			t.Errorf("%s: got %v, want a refusal that says what to do", name, err)
		}
	}
	in, err := store.PreviewText(ctx, quoted)
	p.ok(err)
	sum, err := in.Merge(ctx)
	p.ok(err)
	if sum.Records != 1 {
		t.Errorf("it brought %+v, want one record", sum)
	}
	for _, side := range p.sides {
		left, err := filepath.Glob(filepath.Join(side.store.Dir(), ".message-*"))
		if err != nil || len(left) != 0 {
			t.Errorf("left behind: %v (%v)", left, err)
		}
	}
}
