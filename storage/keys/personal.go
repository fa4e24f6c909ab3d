package keys

import (
	"crypto"
	"crypto/ed25519"
	"io"
	"slices"
	"sync"

	"filippo.io/age"
)

// Personal is one person's unlocked personal key: ed25519 for signing, an age
// hybrid identity (X25519 and ML-KEM-768) for backups. Every method may be
// called from any goroutine, so that an idle timer can lock it at any moment.
type Personal struct {
	public PersonalPublic

	mu   sync.Mutex
	keys pair // zero once forgotten
}

// PersonalPublic is what others may know of a personal key.
type PersonalPublic struct {
	Sign      [32]byte // ed25519
	Recipient string   // age recipient in text, "age1pq1..."
}

// NewPersonal draws a new key: 32 bytes of rand decide all of it. Nothing else
// is random but what age draws by itself, from the system, whenever something
// is encrypted, [Personal.Save] included: the same key gives different files.
func NewPersonal(rand io.Reader) (*Personal, error) {
	keys, err := newPair(personal, rand)
	if err != nil {
		return nil, err
	}
	return unlocked(keys), nil
}

func unlocked(keys pair) *Personal {
	return &Personal{
		keys:   keys,
		public: PersonalPublic{Sign: [32]byte(keys.public()), Recipient: keys.identity.Recipient().String()},
	}
}

// OpenPersonal unlocks a key file. A wrong passphrase gives [ErrPassphrase],
// anything else that is not a key file a [*Damaged].
func OpenPersonal(path, passphrase string) (*Personal, error) {
	file, err := readPrivate(path)
	if err != nil {
		return nil, err
	}
	text, err := unwrap(file, passphrase, path)
	if err != nil {
		return nil, err
	}
	defer clear(text)
	keys, err := parsePair(personal, text, path)
	if err != nil {
		return nil, err
	}
	return unlocked(keys), nil
}

// Public gives the public half. It stays known when the key is forgotten.
func (p *Personal) Public() PersonalPublic { return p.public }

// Sign signs a message with ed25519. A forgotten key signs nothing and gives
// nil, which verifies nowhere.
func (p *Personal) Sign(message []byte) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.keys.sign == nil {
		return nil
	}
	return ed25519.Sign(p.keys.sign, message)
}

// Signer is the same key for COSE. It fails once the key is forgotten.
func (p *Personal) Signer() crypto.Signer { return personalSigner{p} }

type personalSigner struct{ key *Personal }

func (s personalSigner) Public() crypto.PublicKey {
	return ed25519.PublicKey(s.key.public.Sign[:])
}

func (s personalSigner) Sign(rand io.Reader, message []byte, opts crypto.SignerOpts) ([]byte, error) {
	s.key.mu.Lock()
	defer s.key.mu.Unlock()
	if s.key.keys.sign == nil {
		return nil, errLocked
	}
	return s.key.keys.sign.Sign(rand, message, opts)
}

// Identity opens what was encrypted to the key's recipient, such as a backup. It
// fails once the key is forgotten.
func (p *Personal) Identity() age.Identity { return personalIdentity{p} }

type personalIdentity struct{ key *Personal }

func (i personalIdentity) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	i.key.mu.Lock()
	defer i.key.mu.Unlock()
	if i.key.keys.identity == nil {
		return nil, errLocked
	}
	return i.key.keys.identity.Unwrap(stanzas)
}

// Forget locks the key again: it overwrites the seed and the signing key. What
// age holds of the identity can only be dropped, and goes when Go collects it.
func (p *Personal) Forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	clear(p.keys.seed)
	clear(p.keys.sign)
	p.keys = pair{}
}

// Seed gives a copy of the 32 bytes that the key is derived from, for a further laptop of its
// person's: [NewPersonal] makes the key of them. Whoever has them has the key. A forgotten key
// gives none.
func (p *Personal) Seed() []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.keys.seed)
}

// Save writes the key to a new file under a passphrase; see [WorkFactor]. It
// never writes over a file (errors.Is fs.ErrExist).
func (p *Personal) Save(path, passphrase string, workFactor int) error {
	file, err := p.wrap(passphrase, workFactor)
	if err != nil {
		return err
	}
	return writeNew(path, file)
}

func (p *Personal) wrap(passphrase string, workFactor int) ([]byte, error) {
	p.mu.Lock()
	if p.keys.seed == nil {
		p.mu.Unlock()
		return nil, errLocked
	}
	text := p.keys.text(personal)
	p.mu.Unlock() // scrypt takes a second, and Forget must not wait for it
	defer clear(text)
	return wrap(text, passphrase, workFactor)
}

// Rewrap puts the key under another passphrase: it replaces the key's file, in one step, or
// makes it where there is none. Whatever happens, one of the two passphrases opens it.
func (p *Personal) Rewrap(path, passphrase string, workFactor int) error {
	file, err := p.wrap(passphrase, workFactor)
	if err != nil {
		return err
	}
	return replace(path, file)
}
