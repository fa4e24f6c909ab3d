package storage

import (
	"context"
	"crypto/ed25519"
	"slices"
	"strings"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/bundle"
	"tandem/storage/keys"
)

// An Acceptance joins one.
type Acceptance struct {
	File                 string // the invitation
	Reply                string // where to write the answer
	Name                 string
	InvitationPassphrase string
	Passphrase           string // of the personal key
}

// Accept opens an invitation, joins the partnership and writes the reply.
func (s *Store) Accept(ctx context.Context, a Acceptance) (*Ledger, error) {
	if strings.TrimSpace(a.Name) == "" {
		return nil, &model.Refused{What: "You have not joined yet", Why: "your name is missing", Do: "fill it in"}
	}
	if a.Passphrase == "" {
		return nil, &model.Refused{What: "You have not joined yet", Why: "your key needs a passphrase", Do: "choose one that you will remember"}
	}
	identity, err := bundle.PassphraseIdentity(keys.NormalizePassphrase(a.InvitationPassphrase))
	if err != nil {
		return nil, refusedBundle(err)
	}
	content, err := bundle.ReadFile(a.File, identity)
	if err != nil {
		return nil, refusedBundle(err)
	}
	genesis, invite, err := invitation(content)
	if err != nil {
		return nil, err
	}
	m := content.Manifest
	if known, err := s.Partnerships(ctx); err != nil {
		return nil, err
	} else if slices.ContainsFunc(known, func(l *Ledger) bool { return l.id == m.Partnership }) {
		return nil, &model.Refused{What: "This invitation was not accepted", Why: "its partnership is in this folder already", Do: "open the bundles that your partner sends", Reason: model.Forbidden}
	}
	device, personal, feed, err := s.newKeys()
	if err != nil {
		return nil, err
	}
	undo, err := s.saveKeys(m.Partnership, device, personal, firstKey, a.Passphrase)
	if err != nil {
		undo()
		return nil, err
	}
	l := &Ledger{store: s, id: m.Partnership, dir: s.keysOf(m.Partnership), key: device}
	out := &outbox{what: "No reply was written"}
	err = s.inTx(ctx, func(tx *transaction) error {
		if err := l.insert(ctx, tx, genesis.entry.ID, genesis.Founder.Other(), feed); err != nil {
			return err
		}
		if _, _, err := l.merge(ctx, tx, content, true); err != nil {
			return err
		}
		j := ledger.Join{
			Invite: invite, Genesis: genesis.entry.ID, Person: genesis.Assistant, Name: strings.TrimSpace(a.Name),
			Personal: personal.Public().Sign, Recipient: personal.Public().Recipient, Device: device.Recipient(), Label: s.options.Label,
		}
		if genesis.Founder == model.Assistant {
			j.Person = genesis.Executive
		}
		message := ledger.Message(l.id, feed, j)
		j.OneTimeSig = ed25519.Sign(ed25519.NewKeyFromSeed(content.Secret), message)
		j.Sig = personal.Sign(message)
		if err := l.declareOne(ctx, tx, l.id, ledger.KindJoin, j); err != nil {
			return err
		}
		parts, err := l.compose(ctx, tx, bundle.Reply, false)
		if err != nil {
			return err
		}
		recipients, err := l.recipients(parts[0])
		if err != nil {
			return err
		}
		if err := out.write(ctx, l, tx, a.Reply, parts[0], recipients...); err != nil {
			return err
		}
		return l.stamp(ctx, tx)
	})
	if err != nil {
		undo()
		out.takeBack()
		return nil, err
	}
	return s.open(ctx, m.Partnership)
}

// founded is the genesis that an invitation carries.
type founded struct {
	ledger.Genesis
	entry *ledger.Entry
}

// invitation finds the genesis and the invite of an invitation, and makes sure that
// they belong to its sender and its secret.
func invitation(c *bundle.Content) (g founded, invite ledger.ID, err error) {
	refused := func(why string) error {
		return &model.Refused{What: "This invitation was not accepted", Why: why, Do: "ask for a new one", Reason: model.Forbidden}
	}
	if c.Manifest.Type == bundle.Laptop {
		return g, invite, &model.Refused{
			What: "This invitation was not accepted", Why: "the file is no invitation but brings a partnership to another laptop of its owner's",
			Do: "open it there with tandemctl device add", Reason: model.Forbidden,
		}
	}
	if c.Manifest.Type != bundle.Invitation || len(c.Secret) != ed25519.SeedSize {
		return g, invite, refused("the file is a bundle and not an invitation")
	}
	oneTime := ledger.Key(ed25519.NewKeyFromSeed(c.Secret).Public().(ed25519.PublicKey))
	for _, e := range c.Entries {
		if !e.Authority() || e.Feed.Device() != c.Manifest.Sender.Device() {
			continue
		}
		p, err := ledger.ReadPayload(e.Payload)
		if err != nil {
			return g, invite, refused(notInOrder(err))
		}
		for _, op := range p.Ops {
			switch op.Kind {
			case ledger.KindGenesis:
				if ledger.PartnershipID(e.Feed, e.HLC, p.Salt) == c.Manifest.Partnership && g.entry == nil {
					if g.Genesis, err = ledger.ReadStatement[ledger.Genesis](op); err != nil {
						return g, invite, refused(notInOrder(err))
					}
					g.entry = e
				}
			case ledger.KindInvite:
				if i, err := ledger.ReadStatement[ledger.Invite](op); err == nil && i.OneTime == oneTime {
					invite = e.ID
				}
			}
		}
	}
	if g.entry == nil || invite == (ledger.ID{}) {
		return g, invite, refused("it does not begin a partnership")
	}
	return g, invite, nil
}
