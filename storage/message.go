package storage

import (
	"context"
	"os"
	"path/filepath"

	"tandem/model"
	"tandem/storage/bundle"
)

// ExportText is Export for a message or a clipboard: the bundle as lines of letters. It leaves
// no file behind.
func (l *Ledger) ExportText(ctx context.Context) (text string, err error) {
	dir, err := os.MkdirTemp(l.store.dir, ".message-")
	if err != nil {
		return "", refusedWrite("No bundle was made", err)
	}
	defer os.RemoveAll(dir)
	sent, err := l.Export(ctx, filepath.Join(dir, "message.tandem"), false)
	if err != nil {
		return "", err
	}
	if len(sent) > 1 {
		return "", &model.Refused{What: "No bundle was made", Why: "there is too much for one message", Do: "save it as files and send those"}
	}
	text, err = bundle.Text(sent[0].Path)
	return text, refusedBundle(err)
}

// PreviewText is Preview of a bundle that came as text, whatever stands around it.
func (s *Store) PreviewText(ctx context.Context, text string) (*Incoming, error) {
	dir, err := os.MkdirTemp(s.dir, ".message-")
	if err != nil {
		return nil, refusedImport(reason(err), "make room and try again")
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "message.tandem")
	if err := bundle.FromText(text, path); err != nil {
		return nil, refusedBundle(err)
	}
	in, err := s.Preview(ctx, path)
	if err != nil {
		return nil, err
	}
	in.path = "" // the file is gone before anybody could look for it
	return in, nil
}
