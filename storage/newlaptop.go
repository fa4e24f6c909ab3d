package storage

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"tandem/model/ledger"
	"tandem/storage/bundle"
	"tandem/storage/keys"
)

// WriteLaptop writes what a new laptop of this person's needs: all that both share, and the
// personal key, to one file that only the key's passphrase opens. The new laptop makes a device
// key of its own, so that none ever travels.
func (l *Ledger) WriteLaptop(ctx context.Context, path, passphrase string) (Sent, error) {
	const what = "No file for a new laptop was written"
	key, err := l.Unlock(passphrase)
	if err != nil {
		return Sent{}, err
	}
	defer key.Forget()
	recipient, err := bundle.Passphrase(passphrase, l.store.options.WorkFactor)
	if err != nil {
		return Sent{}, refusedBundle(err)
	}
	return l.sendOne(ctx, what, func(l *Ledger, tx *transaction, out *outbox) error {
		if err := l.state.inForce(what, key); err != nil {
			return err
		}
		parts, err := l.compose(ctx, tx, bundle.Laptop, true)
		if err != nil {
			return err
		}
		c := parts[0] // the rest comes with the ordinary bundles
		c.Secret = append(key.Seed(), l.state.began()...)
		defer clear(c.Secret)
		return out.write(ctx, l, tx, path, c, recipient)
	})
}

// ReadLaptop opens what an older laptop of one's own wrote. The passphrase of the personal key
// stays the same.
func ReadLaptop(file, passphrase string) (*Arrival, error) {
	identity, err := bundle.PassphraseIdentity(passphrase)
	if err != nil {
		return nil, refusedKey(keys.ErrPassphrase)
	}
	c, err := bundle.ReadFile(file, identity)
	switch {
	case errors.Is(err, bundle.ErrPassphrase):
		return nil, refusedKey(keys.ErrPassphrase)
	case err != nil:
		return nil, refusedBundle(err)
	case c.Manifest.Type != bundle.Laptop:
		return nil, notArrived("the file is an invitation and not for a laptop of your own", "accept the invitation", nil)
	}
	defer clear(c.Secret)
	seed, began := c.Secret[:len(c.Secret)-beganSize], c.Secret[len(c.Secret)-beganSize:]
	key, err := keys.NewPersonal(bytes.NewReader(seed))
	if err != nil {
		return nil, refusedKey(err)
	}
	a := &Arrival{content: c, key: key, passphrase: passphrase}
	var ok bool
	if a.began, ok = beginning(c, key, []*keys.Personal{key}, [][]byte{slices.Clone(began)}); !ok || !slices.Contains(c.Manifest.Recipients, ledger.Key(key.Public().Sign)) {
		key.Forget()
		return nil, notArrived("nothing in it shows that this partnership is yours", "write the file again on your other laptop", nil)
	}
	return a, nil
}
