package storage

import (
	"context"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"filippo.io/age"

	"tandem/model"
	"tandem/storage/bundle"
	"tandem/storage/keys"
)

// WriteRescue writes all that both share for a partner who has no laptop and no backup left:
// to one file that only the partner's personal key opens, which they have on paper. What one
// file cannot take comes later with the ordinary bundles. It brings its writer nothing: it is
// what the partner had anyway, and only the partner's own key makes a laptop of it.
func (l *Ledger) WriteRescue(ctx context.Context, path string) (Sent, error) {
	const what = "No rescue was written"
	return l.sendOne(ctx, what, func(l *Ledger, tx *transaction, out *outbox) error {
		info, partner := l.state.info(l.id), l.state.authority.People[l.state.role.Other()]
		if !info.Joined {
			return &model.Refused{What: what, Why: info.PartnerName + " has not joined yet", Do: "open the reply to your invitation first", Reason: model.Missing}
		}
		recipient, err := keys.ParseRecipient(partner.Recipient)
		if err != nil {
			return refusedKey(err)
		}
		if err := l.settleCosts(ctx, tx); err != nil {
			return err
		}
		parts, err := l.compose(ctx, tx, bundle.Rescue, true)
		if err != nil {
			return err
		}
		return out.write(ctx, l, tx, path, parts[0], recipient)
	})
}

// ReadRescue opens what the partner gave back, by paper keys. The passphrase wraps the personal
// key from now on.
func ReadRescue(file string, papers []string, passphrase string) (arrival *Arrival, err error) {
	if passphrase == "" {
		return nil, notArrived("your key needs a passphrase", "choose one that you will remember", nil)
	}
	if len(papers) == 0 {
		return nil, notArrived("the file needs your paper key", "name its page with --paper-key-file", nil)
	}
	owners, err := readPapers(papers)
	if err != nil {
		return nil, err
	}
	var identities []age.Identity
	var pages [][]byte
	for i, key := range owners {
		identities = append(identities, key.Identity())
		pages = append(pages, beganOn(papers[i]))
	}
	a := &Arrival{passphrase: passphrase}
	defer func() {
		if err != nil {
			forget(owners)
			return
		}
		forget(slices.DeleteFunc(owners, func(k *keys.Personal) bool { return k == a.key }))
	}()
	a.content, err = bundle.ReadFile(file, identities...)
	switch {
	case errors.Is(err, bundle.ErrNotForHere):
		return nil, notArrived("the file was not made for your paper key", "ask your partner for one that was", err)
	case err != nil:
		return nil, refusedBundle(err)
	}
	m := a.content.Manifest
	n := slices.IndexFunc(owners, func(k *keys.Personal) bool { return slices.Contains(m.Recipients, k.Public().Sign) })
	if m.Type != bundle.Rescue || n < 0 {
		return nil, notArrived("the file was not made for your personal key", "ask your partner for one that was", nil)
	}
	a.key = owners[n]
	var ok bool
	if a.began, ok = beginning(a.content, a.key, owners, pages); !ok {
		return nil, notArrived("nothing in it shows that this partnership is yours", "use the whole page of the paper key, with the line "+paperBegan+", and ask your partner how the file was made", nil)
	}
	return a, nil
}

// beganOn reads from a paper key's page which entry its person began by; nil where only the
// words were typed.
func beganOn(page string) []byte {
	for line := range strings.Lines(page) {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), paperBegan); ok {
			id, err := hex.DecodeString(strings.Join(strings.Fields(strings.ToLower(rest)), ""))
			if err == nil && len(id) == beganSize {
				return id
			}
		}
	}
	return nil
}
