package keys

import (
	"crypto/ed25519"
	"io"

	"filippo.io/age"
)

// Device is one laptop's key: ed25519 for entries, an age hybrid identity for
// bundles. It is not wrapped, since every action needs it; by itself it never
// grants the highest authority.
type Device struct{ keys pair }

// NewDevice draws a new key: 32 bytes of rand decide all of it.
func NewDevice(rand io.Reader) (*Device, error) {
	keys, err := newPair(device, rand)
	if err != nil {
		return nil, err
	}
	return &Device{keys}, nil
}

// OpenDevice reads a key file. A file that other users could read is taken back
// to 0600 and opened: refusing it would keep people from their own ledger, which
// lies beside it in the same folder.
func OpenDevice(path string) (*Device, error) {
	text, err := readPrivate(path)
	if err != nil {
		return nil, err
	}
	defer clear(text)
	keys, err := parsePair(device, text, path)
	if err != nil {
		return nil, err
	}
	return &Device{keys}, nil
}

// Public is the key that others verify entries with.
func (d *Device) Public() ed25519.PublicKey { return d.keys.public() }

// Sign signs a message with ed25519.
func (d *Device) Sign(message []byte) []byte { return ed25519.Sign(d.keys.sign, message) }

// Recipient is what others encrypt bundles to, in text ([ParseRecipient]).
func (d *Device) Recipient() string { return d.keys.identity.Recipient().String() }

// Identity opens bundles encrypted to the recipient.
func (d *Device) Identity() age.Identity { return d.keys.identity }

// Save writes the key to a new file, mode 0600. It never writes over a file
// (errors.Is fs.ErrExist).
func (d *Device) Save(path string) error {
	text := d.keys.text(device)
	defer clear(text)
	return writeNew(path, text)
}

// ParseRecipient reads the text of a recipient, as [Device.Recipient] and
// [PersonalPublic] give it. Only hybrid ones are taken: another would undo what
// the hybrid ones beside it protect against.
func ParseRecipient(text string) (age.Recipient, error) {
	r, err := age.ParseHybridRecipient(text)
	if err != nil {
		return nil, &Refused{What: "This recipient was not accepted", Why: "its public key is damaged or of another kind", Do: "ask for the file that carried it again", Err: err}
	}
	return r, nil
}
