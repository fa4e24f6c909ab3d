package ledger

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"github.com/google/uuid"

	"tandem/model"
)

// A Grant is what the executive agreed for an area, as the ledger holds it. Whether
// it counts on a day is a question to Authority.
type Grant struct {
	ID      uuid.UUID
	Area    uuid.UUID
	Stage   model.Stage
	Trust   string
	Terms   Terms
	Request *uuid.UUID
	Given   HLC // of the first entry that carries it
	Entry   ID

	// Text and Receipt are a stage-4 grant's signed words and signature.
	Text    *Text
	Receipt []byte

	// Counts is false for a lower grant whose entry is void or suspended, and for a
	// signed one where any entry that carries it is void.
	Counts  bool
	Revoked []Revocation

	carriers []Position
	blocked  bool        // a concurrent decline of its request stands against it
	start    model.Date  // Start, which is asked for often
	replaces []uuid.UUID // what its text supersedes, sorted
}

// A Revocation ends a grant from a day on.
type Revocation struct {
	Entry  ID
	On     model.Date
	Reason string
	At     HLC
}

// Start is the first day of the grant: the day of granting where none is named. A
// signed grant's is the day in its id, since the signature covers that and not the
// clock of the entry that carries it.
func (g *Grant) Start() model.Date { return g.start }

func (g *Grant) firstDay() model.Date {
	switch {
	case g.Terms.Start != "":
		return g.Terms.Start
	case g.Text != nil && g.ID.Version() == 7:
		sec, nsec := g.ID.Time().UnixTime()
		return model.DateOf(time.Unix(sec, nsec).UTC())
	}
	return model.DateOf(g.Given.Time())
}

// RevokedOn is the earliest day from which the grant is revoked; "" where it is not.
func (g *Grant) RevokedOn() model.Date {
	var on model.Date
	for _, r := range g.Revoked {
		if on == "" || r.On < on {
			on = r.On
		}
	}
	return on
}

func (g *Grant) revoked(day model.Date) bool {
	on := g.RevokedOn()
	return on != "" && day >= on
}

func (a *Authority) foldGrants() {
	a.each(KindGrant, func(s Stated, op Op) string {
		if !a.reduces(s, model.Executive) {
			return voidRole
		}
		if signed, err := ReadStatement[SignedGrant](op); err == nil {
			return a.signedGrant(s, op, signed)
		}
		return a.lowerGrant(s, op)
	})
	if a.Crowded() != nil {
		return // nobody reads what is refused
	}
	for _, g := range a.grants {
		g.blocked = a.declined(g)
	}
}

// keep adds a grant. Who forks a feed can make two of one id; both stand, so that
// neither takes back what the other took away.
func (a *Authority) keep(g *Grant) {
	g.start = g.firstDay()
	if g.Text != nil {
		g.replaces = slices.Clone(g.Text.Supersedes)
		slices.SortFunc(g.replaces, compareIDs)
	}
	a.grants = append(a.grants, g)
	a.byArea[g.Area] = append(a.byArea[g.Area], g)
	if old := a.Grants[g.ID]; old == nil || old.Text == nil && g.Text != nil {
		a.Grants[g.ID] = g
	}
}

func compareIDs(x, y uuid.UUID) int { return bytes.Compare(x[:], y[:]) }

func (a *Authority) lowerGrant(s Stated, op Op) string {
	l, err := ReadStatement[LowerGrant](op)
	switch {
	case err != nil:
		return err.Error()
	case l.Stage < model.Tell || l.Stage > model.Consult:
		return "Empower needs the personal signature"
	case l.Start != "" && !l.Start.Valid():
		return "its start is no day"
	case !a.creates(s, op):
		return "it is not the grant of its entry"
	}
	m, why := a.speaks(s)
	if why == "" && m.Role != model.Executive {
		why = voidRole
	}
	a.keep(&Grant{
		ID: op.Record, Area: l.Area, Stage: l.Stage, Trust: l.Trust, Terms: l.Terms, Request: l.Request,
		Given: s.Entry.HLC, Entry: s.Entry.ID, Counts: why == "", carriers: []Position{s.At},
	})
	return why
}

func (a *Authority) signedGrant(s Stated, op Op, signed SignedGrant) string {
	t, err := ReadReceipt(signed.Sign1)
	switch {
	case err != nil:
		return "its signature does not hold"
	case t.Partnership != a.Partnership:
		return "it is another partnership's"
	case t.ID != op.Record:
		return "it is another grant's"
	case a.everKeys[t.ExecutiveKey] != model.Executive || a.everKeys[t.AssistantKey] != model.Assistant:
		return "it does not name the two people's keys"
	}
	m, why := a.Member(s.Entry.Feed, s.At)
	if why == "" && m.Role != model.Executive { // a second join made the laptop the partner's
		why = voidRole
	}
	if why == "" && (a.outlived(t.ExecutiveKey, s.At) || a.keys[t.ExecutiveKey] != model.Executive) {
		why = "the key that signed it was replaced"
	}
	g := a.carried(t, signed.Sign1)
	if g == nil {
		g = &Grant{
			ID: t.ID, Area: t.Area, Stage: t.Stage, Trust: t.Trust, Terms: t.Terms, Request: t.Request,
			Given: s.Entry.HLC, Entry: s.Entry.ID, Text: &t, Receipt: signed.Sign1, Counts: true,
		}
		a.keep(g)
	}
	g.carriers = append(g.carriers, s.At)
	// What was void where it was first carried does not come back by being carried again.
	g.Counts = g.Counts && why == ""
	return why
}

// carried finds the grant of a receipt that another entry carries as well.
func (a *Authority) carried(t Text, receipt []byte) *Grant {
	for _, g := range a.byArea[t.Area] {
		if bytes.Equal(g.Receipt, receipt) {
			return g
		}
	}
	return nil
}

// outlived says whether a key was replaced by somebody who had not seen the entry: a
// thief of the old key could have signed it.
func (a *Authority) outlived(key Key, at Position) bool {
	for _, replaced := range a.replaced[key] {
		if !a.graph.Sees(replaced, at) {
			return true
		}
	}
	return false
}

func (a *Authority) foldRevokedGrants() {
	a.each(KindRevokeGrant, func(s Stated, op Op) string {
		r, err := ReadStatement[RevokeGrant](op)
		switch {
		case err != nil:
			return err.Error()
		case !r.On.Valid():
			return "its day is none"
		case !a.reduces(s, model.Executive) &&
			!a.signed(model.Executive, Message(a.Partnership, s.Entry.Feed, r), r.Sig, a.everKeys):
			return voidRole
		}
		if a.Grants[op.Record] == nil {
			return "there is no such grant"
		}
		for _, g := range a.grants {
			if g.ID == op.Record {
				g.Revoked = append(g.Revoked, Revocation{Entry: s.Entry.ID, On: r.On, Reason: r.Reason, At: s.Entry.HLC})
			}
		}
		return ""
	})
}

// declined says whether a decline of the grant's request, made without knowing
// of the grant, stands against it. Ruling again makes a new grant.
func (a *Authority) declined(g *Grant) bool {
	if g.Request == nil {
		return false
	}
	return slices.ContainsFunc(a.rulings[*g.Request], func(r *Ruled) bool {
		return r.Verdict == model.Decline && slices.ContainsFunc(g.carriers, func(c Position) bool { return a.graph.Concurrent(r.At, c) })
	})
}

// superseded says whether another grant has taken g's place by the day. That never
// comes undone, whatever happens to the other one: g gives nothing any more.
func (a *Authority) superseded(g *Grant, day model.Date) bool {
	return slices.ContainsFunc(a.byArea[g.Area], func(o *Grant) bool { return a.supersedes(o, g, day) })
}

func (a *Authority) supersedes(o, g *Grant, day model.Date) bool {
	switch {
	case o == g || o.Start() > day:
		return false
	case o.Stage == model.Empower:
		_, named := slices.BinarySearchFunc(o.replaces, g.ID, compareIDs)
		return named
	}
	return slices.ContainsFunc(g.carriers, func(c Position) bool { return a.graph.Sees(o.carriers[0], c) })
}

// succeeded says whether a grant that counts has taken g's place, or that of one which did.
// What only a void grant supersedes gives nothing and still takes away: else whoever has
// a revoked laptop could lift a lower stage by writing beside it.
func (a *Authority) succeeded(g *Grant, day model.Date) bool {
	looked := map[*Grant]bool{g: true}
	for next := []*Grant{g}; len(next) > 0; {
		last := next[len(next)-1]
		next = next[:len(next)-1]
		for _, o := range a.byArea[g.Area] {
			if looked[o] || !a.supersedes(o, last, day) {
				continue
			}
			if o.Counts {
				return true
			}
			looked[o] = true
			next = append(next, o)
		}
	}
	return false
}

// lowered says whether a lower grant that is concurrent with g stands on the day.
func (a *Authority) lowered(g *Grant, day model.Date) bool {
	for _, o := range a.byArea[g.Area] {
		if o.Stage == model.Empower || o.Start() > day || a.succeeded(o, day) {
			continue
		}
		if slices.ContainsFunc(g.carriers, func(c Position) bool { return a.graph.Concurrent(o.carriers[0], c) }) {
			return true
		}
	}
	return false
}

// A Standing says whether a stage-4 grant is in force, or what keeps it from being so.
type Standing string

// The standings.
const (
	InForce      Standing = "in force"
	NotSigned    Standing = "void"
	Unconfirmed  Standing = "waiting for both to confirm the words"
	NotStarted   Standing = "not started"
	Expired      Standing = "expired"
	WasRevoked   Standing = "revoked"
	Superseded   Standing = "superseded"
	Disputed     Standing = "disputed by a decline"
	LowerStands  Standing = "lowered on another laptop"
	PairedTwice  Standing = "the pair was joined twice"
	UpdateTandem Standing = "unknown: update Tandem"
)

// Standing says how a stage-4 grant stands on a day.
func (a *Authority) Standing(g *Grant, day model.Date) Standing {
	switch {
	case a.Outdated:
		return UpdateTandem
	case a.TwoJoins:
		return PairedTwice
	case g.Text == nil || !g.Counts:
		return NotSigned
	case g.revoked(day):
		return WasRevoked
	case a.superseded(g, day):
		return Superseded
	case g.blocked:
		return Disputed
	case a.lowered(g, day):
		return LowerStands
	case !a.Confirmed(g.Text.ExecutiveKey, g.Text.AssistantKey):
		return Unconfirmed
	case day < g.Start():
		return NotStarted
	case day > g.Terms.Expires:
		return Expired
	}
	return InForce
}

// InForce lists the stage-4 grants in force on a day, by area and id.
func (a *Authority) InForce(day model.Date) []*Grant {
	var list []*Grant
	for _, g := range ordered(a.grants) {
		if g.Stage == model.Empower && a.Standing(g, day) == InForce {
			list = append(list, g)
		}
	}
	return list
}

// ordered sorts grants by area, id and the entry that carries them.
func ordered(grants []*Grant) []*Grant {
	list := slices.Clone(grants)
	slices.SortFunc(list, func(x, y *Grant) int {
		return cmp.Or(
			bytes.Compare(x.Area[:], y.Area[:]), bytes.Compare(x.ID[:], y.ID[:]), bytes.Compare(x.Entry[:], y.Entry[:]),
		)
	})
	return list
}

// Agreed is the stage of an area on a day, and the grant that says so: the lowest of
// those that stand. Without one it is Tell, and everywhere while the pair was joined twice: nobody can
// tell then whose key took back what. A grant that is void, suspended, declined or
// superseded by such a one gives nothing and still takes away: anybody can claim a fork,
// and must not lift a lower stage by that.
func (a *Authority) Agreed(area uuid.UUID, day model.Date) (model.Stage, *Grant) {
	if a.TwoJoins {
		return model.Tell, nil
	}
	var given, kept []*Grant
	for _, g := range ordered(a.byArea[area]) {
		switch {
		case g.Start() > day:
		case g.Counts && !g.blocked && !a.superseded(g, day):
			given = append(given, g)
		case !a.succeeded(g, day):
			kept = append(kept, g)
		}
	}
	if len(given) == 0 {
		return model.Tell, nil
	}
	lowest := given[0]
	for _, g := range append(given[1:], kept...) {
		if a.reads(g, day) < a.reads(lowest, day) {
			lowest = g
		}
	}
	return a.reads(lowest, day), lowest
}

// reads is the stage that a grant amounts to on a day.
func (a *Authority) reads(g *Grant, day model.Date) model.Stage {
	switch {
	case g.Stage == model.Empower && a.Standing(g, day) != InForce:
		return model.Consult
	case g.Stage < model.Empower && g.revoked(day):
		return model.Tell
	}
	return g.Stage
}

// Turns are the days on which what is agreed for an area may change, in order: between two
// of them Agreed and Standing stay what they are.
func (a *Authority) Turns(area uuid.UUID) []model.Date {
	var days []model.Date
	for _, g := range a.byArea[area] {
		days = append(days, g.Start())
		if g.Stage == model.Empower && g.Terms.Expires != "" {
			days = append(days, g.Terms.Expires.Add(1))
		}
		if on := g.RevokedOn(); on != "" {
			days = append(days, on)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// Unsuperseded are the grants of an area that a new one takes the place of on a day:
// all that are not superseded.
func (a *Authority) Unsuperseded(area uuid.UUID, day model.Date) []*Grant {
	var list []*Grant
	for _, g := range ordered(a.byArea[area]) {
		if !a.superseded(g, day) {
			list = append(list, g)
		}
	}
	return list
}

// Doc is the grant as a record.
func (g *Grant) Doc() model.Doc {
	doc := model.Doc{"area": g.Area.String(), "stage": int64(g.Stage)}
	set(doc, "trust", g.Trust)
	g.Terms.into(doc)
	if g.Request != nil {
		doc["request"] = g.Request.String()
	}
	if on := g.RevokedOn(); on != "" {
		doc["revoked_on"] = string(on)
		for _, r := range g.Revoked {
			if r.On == on {
				set(doc, "revoke_reason", r.Reason)
			}
		}
	}
	return doc
}

func (t *Terms) into(doc model.Doc) {
	for name, text := range map[string]string{
		"situation": t.Situation, "includes": t.Includes, "excludes": t.Excludes, "period": t.Period,
		"currency": t.Currency, "conditions": t.Conditions, "inform": t.Inform,
		"start": string(t.Start), "expires": string(t.Expires), "review": string(t.Review),
	} {
		set(doc, name, text)
	}
	if t.CapEach != nil {
		doc["cap_each"] = *t.CapEach
	}
	if t.CapPeriod != nil {
		doc["cap_period"] = *t.CapPeriod
	}
}
