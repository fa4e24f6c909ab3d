package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"filippo.io/age"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/bundle"
	"tandem/storage/keys"
)

// maxPart bounds the entries of one bundle well below what a reader accepts: both
// their bytes before compression and their number.
const (
	maxPartBytes   = 48 << 20
	maxPartEntries = 200_000
)

// Export writes whatever some other laptop has not acknowledged yet, to a new file or
// into a folder; with all set, everything. It always carries acknowledgements. More
// than one file is written where one would be too large.
func (l *Ledger) Export(ctx context.Context, path string, all bool) ([]Sent, error) {
	const what = "No bundle was written"
	return l.send(ctx, what, func(l *Ledger, tx *transaction, out *outbox) error {
		if !l.state.info(l.id).Joined || len(l.others()) == 0 {
			return &model.Refused{
				What: what, Why: "nobody can read it yet", Do: "invite your partner and open the reply first", Reason: model.Missing,
			}
		}
		if err := l.reveal(ctx, tx); err != nil {
			return err
		}
		if err := l.settleCosts(ctx, tx); err != nil {
			return err
		}
		parts, err := l.compose(ctx, tx, bundle.Exchange, all)
		if err != nil {
			return err
		}
		paths, err := l.paths(path, len(parts))
		if err != nil {
			return err
		}
		for i, c := range parts {
			recipients, err := l.recipients(c)
			if err != nil {
				return err
			}
			if err := out.write(ctx, l, tx, paths[i], c, recipients...); err != nil {
				return err
			}
		}
		return nil
	})
}

func refusedWrite(what string, err error) error {
	var r *bundle.Refused
	if errors.As(err, &r) {
		why, do := r.Clauses()
		return &model.Refused{What: what, Why: why, Do: do, Err: err}
	}
	return err
}

// others are the laptops that a bundle is for: all that were not revoked but this one.
func (l *Ledger) others() []*ledger.Device {
	own := l.state.feed.Device()
	return slices.DeleteFunc(slices.Clone(l.state.authority.Devices), func(d *ledger.Device) bool {
		return d.Key == own || d.Revoked
	})
}

func (l *Ledger) recipients(c *bundle.Content) ([]age.Recipient, error) {
	var recipients []age.Recipient
	for _, d := range l.others() {
		if !slices.Contains(c.Manifest.Recipients, d.Key) {
			continue
		}
		r, err := keys.ParseRecipient(d.Recipient)
		if err != nil {
			return nil, refusedKey(err)
		}
		recipients = append(recipients, r)
	}
	return recipients, nil
}

// paths names the files to write.
func (l *Ledger) paths(path string, n int) ([]string, error) {
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		who := l.state.authority.People[l.state.role].Name
		base := fmt.Sprintf("Tandem from %s %s", plainName(who), l.Now().Format("2006-01-02 1504"))
		return numbered(path, base, n)
	}
	if err == nil {
		return nil, &model.Refused{What: "No bundle was written", Why: filepath.Base(path) + " is there already", Do: "choose another name"}
	}
	if n == 1 {
		return []string{path}, nil
	}
	ext := filepath.Ext(path)
	return numbered(filepath.Dir(path), strings.TrimSuffix(filepath.Base(path), ext), n)
}

// numbered gives n file names in a folder that are free.
func numbered(dir, base string, n int) ([]string, error) {
	var paths []string
	for k := 1; len(paths) < n; k++ {
		name := base
		if n > 1 || k > 1 {
			name = fmt.Sprintf("%s (%d)", base, k)
		}
		path := filepath.Join(dir, name+".tandem")
		switch _, err := os.Lstat(path); {
		case errors.Is(err, os.ErrNotExist):
			paths = append(paths, path)
		case err != nil: // it is not known which names are free
			return nil, &model.Refused{What: "No bundle was written", Why: reason(err), Do: "choose another folder or name", Err: err}
		}
	}
	return paths, nil
}

// plainName keeps a person's name to what every file system takes.
func plainName(name string) string {
	if letters := []rune(name); len(letters) > 40 {
		name = string(letters[:40]) // file systems count up to 255 bytes
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' || r == 0x7f {
			return '-'
		}
		return r
	}, name)
}

// Unsent counts this person's entries that are in no bundle yet.
func (l *Ledger) Unsent(ctx context.Context) (n int, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		branches := s.graph.Of(s.feed)
		if len(branches) == 0 {
			return nil
		}
		// A branch has no gaps: its ends say how long it is.
		const branch = ` FROM entries WHERE partnership = :ledger AND branch = :branch`
		return l.store.read.QueryRowContext(ctx, `SELECT coalesce((SELECT max(seq)`+branch+`) - max((SELECT min(seq) - 1`+branch+`),
			coalesce((SELECT max(heads.seq) FROM bundles JOIN heads ON heads.partnership = bundles.partnership AND heads.hash = bundles.head
				WHERE bundles.partnership = :ledger AND direction = 'out' AND heads.feed = :feed), 0)), 0)`,
			sql.Named("ledger", s.row), sql.Named("branch", branches[0]), sql.Named("feed", s.feed[:])).Scan(&n)
	})
	return n, err
}

// A Bundle is a line in the history of exchanges.
type Bundle struct {
	ID        uuid.UUID
	Direction string // "in" or "out"
	At        int64  // milliseconds
	Path      string
	Entries   int
	Conflicts int
	Note      string
	Confirmed bool // of what was sent: the partner has it
}

// Bundles lists what was sent and received, newest first.
func (l *Ledger) Bundles(ctx context.Context) (list []Bundle, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		find := s.finder(ctx, l.store.read)
		var partners []ledger.Position // up to where they have it
		for _, d := range l.others() {
			said, err := l.said(ctx, l.store.read, d.Key)
			if err != nil {
				return err
			}
			for _, k := range said {
				if d.Role == s.role {
					continue
				}
				for _, ref := range k.heads {
					if at, known := find(ref); known {
						partners = append(partners, at)
					}
				}
			}
		}
		return each(ctx, l.store.read, func(scan func(...any) error) error {
			var b Bundle
			var feed, head []byte // of this laptop, where it sent it
			var seq sql.NullInt64
			if err := scan(blob(b.ID[:]), &b.Direction, &b.At, &b.Path, &b.Entries, &b.Conflicts, &b.Note, &feed, &seq, &head); err != nil {
				return err
			}
			if seq.Valid {
				own, ok := find(ledger.Ref{Feed: ledger.Feed(feed), Seq: uint64(seq.Int64), ID: ledger.ID(head)})
				b.Confirmed = ok && slices.ContainsFunc(partners, func(at ledger.Position) bool { return at == own || s.graph.Sees(at, own) })
			}
			list = append(list, b)
			return nil
		}, `SELECT bundle, direction, at, path, entries, conflicts, note, heads.feed, heads.seq, heads.hash
			FROM bundles LEFT JOIN heads ON heads.partnership = bundles.partnership AND heads.hash = bundles.head
			WHERE bundles.partnership = ? ORDER BY id DESC`, s.row)
	})
	return list, err
}
