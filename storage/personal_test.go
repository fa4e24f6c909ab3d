package storage

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage/keys"
)

// paper is the page of the person who acts.
func (p *pair) paper() string {
	p.Helper()
	path := filepath.Join(p.dir, filepath.Base(p.file())+".txt")
	p.ok(p.me.ledger.WritePaper(ctx, path, p.Key()))
	page, err := os.ReadFile(path)
	p.ok(err)
	return string(page)
}

// rescued makes a laptop of what the partner gives back.
func (p *pair) rescued(partner *side, role model.Role, page string) *side {
	p.Helper()
	file := p.file()
	_, err := partner.ledger.WriteRescue(ctx, file)
	p.ok(err)
	a, err := ReadRescue(file, []string{page}, passphrase)
	p.ok(err)
	return p.arrive(role, a)
}

const fresh = "another long sentence"

func TestThePassphraseIsChangedOnOneLaptop(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	helena := p.sides[model.Executive]
	second := p.As(model.Executive).Add()
	page := p.paper()
	p.ok(helena.ledger.ChangePassphrase(ctx, p.Key(), fresh))
	_, err := helena.ledger.Unlock(passphrase)
	p.WantRefused("the old passphrase", err, "does not open it")
	key, err := helena.ledger.Unlock(fresh)
	p.ok(err)
	p.On(second).Key() // each laptop has its own

	// Forgotten: the paper sets another.
	paper, err := keys.ParsePaper(page)
	p.ok(err)
	p.ok(helena.ledger.ChangePassphrase(ctx, paper, passphrase))
	p.On(helena).Key()
	p.WantRefused("the partner's key", p.sides[model.Assistant].ledger.ChangePassphrase(ctx, key, fresh), "not your personal key")
	p.WantRefused("an empty passphrase", helena.ledger.ChangePassphrase(ctx, key, ""), "empty")
	if _, err := helena.ledger.Unlock(""); err == nil {
		t.Error("no passphrase opened it")
	}
}

// A new personal key comes from the old one alone. What the old one granted counts as far as
// the new one has seen it, and the words are compared anew.
func TestAPersonalKeyIsReplaced(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	helena, sam := p.sides[model.Executive], p.sides[model.Assistant]
	areas := make([]uuid.UUID, 4)
	for i, name := range []string{"Travel", "Inbox", "Events", "Suppliers"} {
		areas[i] = p.As(model.Assistant).Put("area", model.Doc{"name": name})
	}
	p.Exchange()
	second := p.As(model.Executive).Add()
	p.Share(second, helena, sam)
	empower := func(s *side, area uuid.UUID, key *keys.Personal) error {
		_, err := s.ledger.Grant(ctx, model.Doc{"area": area.String(), "stage": int64(4), "expires": "2026-12-31"}, key)
		return err
	}
	old := p.On(helena).Key()
	p.ok(empower(helena, areas[0], old))
	words, err := helena.ledger.Words(ctx)
	p.ok(err)

	p.WantRefused("by the partner's key", helena.ledger.ReplaceKey(ctx, p.As(model.Assistant).Key(), fresh), "not your personal key")
	if left, err := filepath.Glob(filepath.Join(helena.ledger.dir, "personal-*.key")); err != nil || len(left) > 0 {
		t.Errorf("a refused key left %v, %v", left, err)
	}
	p.ok(helena.ledger.ReplaceKey(ctx, old, fresh))
	p.WantRefused("the old key again", helena.ledger.ReplaceKey(ctx, old, fresh), "it was replaced")
	p.WantRefused("a grant by the old key", empower(helena, areas[1], old), "not your personal key")
	_, err = helena.ledger.Unlock(passphrase)
	p.WantRefused("the old passphrase", err, "does not open it")
	key, err := helena.ledger.Unlock(fresh)
	p.ok(err)
	p.ok(empower(helena, areas[1], key))

	// The other laptop, or a thief of the old key, grants without knowing: it never counts.
	p.ok(empower(second, areas[2], p.On(second).Key()))
	p.Share(second, helena, sam)
	p.WantSame(helena, second, sam)
	if in := p.WantInForce(1); len(in) == 1 && in[0].Area != areas[0] {
		t.Errorf("in force is the grant of %s, want what the new key had seen", in[0].Text.AreaName)
	}
	if info := sam.ledger.Info(); info.Paired || info.ConfirmedByMe || info.ConfirmedByPartner {
		t.Errorf("the new words count as confirmed: %+v", info)
	}
	again, err := sam.ledger.Words(ctx)
	p.ok(err)
	if again == words {
		t.Error("the words are the old ones")
	}
	for _, s := range []*side{helena, sam} {
		p.On(s).ok(s.ledger.Confirm(ctx))
	}
	p.Share(second, helena, sam)
	p.WantInForce(2)

	// The other laptop has only the old key, and learns the new one from paper.
	_, err = second.ledger.Unlock(passphrase)
	p.WantRefused("on the other laptop", err, "replaced on another laptop")
	path := filepath.Join(p.dir, "page.txt")
	p.WantRefused("paper of the old key", helena.ledger.WritePaper(ctx, path, old), "it was replaced")
	p.ok(helena.ledger.WritePaper(ctx, path, key))
	page, err := os.ReadFile(path)
	p.ok(err)
	paper, err := keys.ParsePaper(string(page))
	p.ok(err)
	p.ok(second.ledger.ChangePassphrase(ctx, paper, passphrase))
	p.ok(empower(second, areas[3], p.On(second).Key()))
	p.Share(second, helena, sam)
	p.WantSame(helena, second, sam)
	p.WantInForce(3)

	// A laptop added now arrives with the new key alone.
	file := p.file()
	_, err = helena.ledger.WriteLaptop(ctx, file, fresh)
	p.ok(err)
	a, err := ReadLaptop(file, fresh)
	p.ok(err)
	third := p.arrive(model.Executive, a)
	if _, err := third.ledger.Unlock(fresh); err != nil {
		t.Error(err)
	}
	p.Share(third, helena, sam)
	p.WantSame(helena, third, sam)
}

// Two new keys made apart both stand; the words say which is meant.
func TestTwoKeysReplaceOneApart(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	helena, sam := p.sides[model.Executive], p.sides[model.Assistant]
	second := p.As(model.Executive).Add()
	p.Share(second, helena, sam)
	p.ok(helena.ledger.ReplaceKey(ctx, p.On(helena).Key(), fresh))
	p.ok(second.ledger.ReplaceKey(ctx, p.On(second).Key(), fresh))
	p.Share(second, helena, sam)
	p.WantSame(helena, second, sam)
	names := map[string]bool{}
	opens := 0
	for _, s := range []*side{helena, second} {
		name, err := s.ledger.PersonalKey(ctx)
		p.ok(err)
		names[name] = true
		if _, err := s.ledger.Unlock(fresh); err == nil {
			opens++
		}
	}
	if len(names) != 1 || opens != 1 {
		t.Errorf("%d keys are in force and %d laptops open theirs, want 1 and 1", len(names), opens)
	}
}

func TestAPaperKeyBringsBackWhatWasLost(t *testing.T) {
	t.Parallel()
	for _, role := range []model.Role{model.Executive, model.Assistant} { // who founded, and who joined
		t.Run(string(role), func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			partner := p.sides[role.Other()]
			area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
			p.Exchange()
			page := p.As(role).paper()
			lost := p.me.device()
			p.Lose(p.me)
			file := p.file()
			_, err := partner.ledger.WriteRescue(ctx, file)
			p.ok(err)
			theirs := p.On(partner).paper()
			for _, c := range []struct {
				name   string
				file   string
				papers []string
				words  string
			}{
				{"without paper", file, nil, "needs your paper key"},
				{"the partner's paper", file, []string{theirs}, "not made for your paper key"},
				{"a word amiss", file, []string{strings.Replace(page, "\n 1 ", "\n 1 zoo ", 1)}, "28 words"},
				{"an ordinary bundle", partner.sent[0], []string{page}, "not made for your paper key"},
			} {
				_, err := ReadRescue(c.file, c.papers, fresh)
				p.WantRefused(c.name, err, c.words)
			}
			_, err = ReadRescue(file, []string{page}, "")
			p.WantRefused("no new passphrase", err, "needs a passphrase")

			words := page[strings.LastIndex(page, "#\n")+2:] // typed off, without the lines above
			a, err := ReadRescue(file, []string{theirs, words}, passphrase)
			p.ok(err)
			back := p.arrive(role, a)
			p.sides[role] = back
			if p.On(back).Get(area).Text("name") != "Travel" {
				t.Error("what was shared did not come back")
			}
			_, err = back.ledger.RevokeLaptop(ctx, lost, p.Key())
			p.ok(err)
			p.Put("decision", model.Doc{"situation": "Back again"})
			p.Carry(back, partner)
			p.Exchange()
			p.WantEqual()
			if info := back.ledger.Info(); !info.Paired || info.Role != role {
				t.Errorf("got %+v", info)
			}
		})
	}
}

// Anybody can encrypt to a public key. A partnership that somebody made up around it is not
// taken for one's own.
func TestARescueOfAnotherPartnershipIsRefused(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	page := p.As(model.Executive).paper()
	key, err := keys.ParsePaper(page)
	p.ok(err)
	defer key.Forget()
	// Eve pairs with herself, and gives the person in her ledger Helena's public key.
	eve := pairOf(t, 9)
	side := eve.sides[model.Assistant]
	side.ledger.state.authority.People[model.Executive].Key = key.Public().Sign
	side.ledger.state.authority.People[model.Executive].Recipient = key.Public().Recipient
	file := eve.file()
	_, err = side.ledger.WriteRescue(ctx, file)
	p.ok(err)
	_, err = ReadRescue(file, []string{page}, fresh)
	p.WantRefused("a partnership that was made up", err, "nothing in it shows that this partnership is yours")

	// With a replaced key it is the page that says which partnership is meant.
	older := page
	p.ok(p.me.ledger.ReplaceKey(ctx, p.Key(), passphrase))
	page = p.paper()
	p.Exchange()
	partner := p.sides[model.Assistant]
	file = p.file()
	_, err = partner.ledger.WriteRescue(ctx, file)
	p.ok(err)
	_, err = ReadRescue(file, []string{page[strings.LastIndex(page, "#\n")+2:]}, fresh)
	p.WantRefused("words alone of a later key", err, paperBegan)
	a, err := ReadRescue(file, []string{page}, fresh)
	p.ok(err)
	back := p.arrive(model.Executive, a)
	if _, err := back.ledger.Unlock(fresh); err != nil {
		t.Error(err)
	}
	_, err = ReadRescue(file, []string{older}, fresh)
	p.WantRefused("the page of the key before", err, "not made for your paper key")
}
