package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model"
)

// Kinds of statements beside grant and ruling, which are record kinds too.
const (
	KindGenesis      = "genesis"
	KindInvite       = "invite"
	KindJoin         = "join"
	KindConfirm      = "confirm"
	KindDevice       = "device"
	KindRevokeDevice = "revoke_device"
	KindGrant        = "grant"
	KindRevokeGrant  = "revoke_grant"
	KindRuling       = "ruling"
	KindPersonalKey  = "personal_key"
	KindCloseFork    = "close_fork"
)

// Statements, as docs/BUNDLE.md, 5 lists them. Each is the one value of an op
// with the group Whole.
type (
	// Genesis begins a partnership and names its two people.
	Genesis struct {
		Executive     uuid.UUID  `cbor:"executive"`
		Assistant     uuid.UUID  `cbor:"assistant"`
		Founder       model.Role `cbor:"founder"`
		ExecutiveName string     `cbor:"executive_name"`
		AssistantName string     `cbor:"assistant_name"`
		Personal      Key        `cbor:"personal"`
		Recipient     string     `cbor:"recipient"`
		Device        string     `cbor:"device"`
		Label         string     `cbor:"label"`
		Sig           []byte     `cbor:"sig,omitempty"`
	}
	// Invite opens the way for one partner.
	Invite struct {
		OneTime Key `cbor:"one_time"`
	}
	// Join answers an invitation.
	Join struct {
		Invite     ID        `cbor:"invite"`
		Genesis    ID        `cbor:"genesis"`
		Person     uuid.UUID `cbor:"person"`
		Name       string    `cbor:"name"`
		Personal   Key       `cbor:"personal"`
		Recipient  string    `cbor:"recipient"`
		Device     string    `cbor:"device"`
		Label      string    `cbor:"label"`
		OneTimeSig []byte    `cbor:"one_time_sig,omitempty"`
		Sig        []byte    `cbor:"sig,omitempty"`
	}
	// Confirm says that a person compared the words over two personal keys.
	Confirm struct {
		Words        Digest `cbor:"words"`
		ExecutiveKey Key    `cbor:"executive_key"`
		AssistantKey Key    `cbor:"assistant_key"`
	}
	// AddDevice adds a laptop of the person whose personal key signs it.
	AddDevice struct {
		Key    Key    `cbor:"key"`
		Device string `cbor:"device"`
		Label  string `cbor:"label"`
		Sig    []byte `cbor:"sig,omitempty"`
	}
	// RevokeDevice ends a laptop; what stands at or below the heads stays.
	RevokeDevice struct {
		Key   Key    `cbor:"key"`
		Heads []Ref  `cbor:"heads"`
		Sig   []byte `cbor:"sig,omitempty"`
	}
	// RevokeGrant ends a grant from a day on.
	RevokeGrant struct {
		On     model.Date `cbor:"on"`
		Reason string     `cbor:"reason"`
		Sig    []byte     `cbor:"sig,omitempty"`
	}
	// PersonalKey replaces the personal key that signs it.
	PersonalKey struct {
		Key       Key    `cbor:"key"`
		Recipient string `cbor:"recipient"`
		Sig       []byte `cbor:"sig,omitempty"`
	}
	// CloseFork says which branches of a forked feed to keep.
	CloseFork struct {
		Feed Feed   `cbor:"feed"`
		Keep []Ref  `cbor:"keep"`
		Sig  []byte `cbor:"sig,omitempty"`
	}
	// LowerGrant is a grant of stage 1 to 3.
	LowerGrant struct {
		Area  uuid.UUID   `cbor:"area"`
		Stage model.Stage `cbor:"stage"`
		Trust string      `cbor:"trust,omitempty"`
		Terms
		Request *uuid.UUID `cbor:"request,omitempty"`
	}
	// SignedGrant carries a stage-4 grant.
	SignedGrant struct {
		Sign1 []byte `cbor:"sign1"`
	}
	// Ruling answers a request; its op pins what the request said.
	Ruling struct {
		Request uuid.UUID      `cbor:"request"`
		Verdict model.Verdict  `cbor:"verdict"`
		Reason  string         `cbor:"reason,omitempty"`
		Changes map[string]any `cbor:"changes,omitempty"`
		Trust   string         `cbor:"trust,omitempty"`
		Grant   *uuid.UUID     `cbor:"grant,omitempty"`
	}
)

// Terms are a grant's scope, limits and dates inside statements and texts.
type Terms struct {
	Situation  string     `cbor:"situation,omitempty" json:"situation,omitempty"`
	Includes   string     `cbor:"includes,omitempty" json:"includes,omitempty"`
	Excludes   string     `cbor:"excludes,omitempty" json:"excludes,omitempty"`
	CapEach    *int64     `cbor:"cap_each,omitempty" json:"cap_each,omitempty"`
	CapPeriod  *int64     `cbor:"cap_period,omitempty" json:"cap_period,omitempty"`
	Period     string     `cbor:"period,omitempty" json:"period,omitempty"`
	Currency   string     `cbor:"currency,omitempty" json:"currency,omitempty"`
	Conditions string     `cbor:"conditions,omitempty" json:"conditions,omitempty"`
	Inform     string     `cbor:"inform,omitempty" json:"inform,omitempty"`
	Start      model.Date `cbor:"start,omitempty" json:"start,omitempty"`
	Expires    model.Date `cbor:"expires,omitempty" json:"expires,omitempty"`
	Review     model.Date `cbor:"review,omitempty" json:"review,omitempty"`
}

// statement is a value that a personal or one-time key signs inside an op.
type statement interface {
	kind() string
	unsigned() any // a copy without its signatures
}

func (s Genesis) kind() string      { return KindGenesis }
func (s Join) kind() string         { return KindJoin }
func (s AddDevice) kind() string    { return KindDevice }
func (s RevokeDevice) kind() string { return KindRevokeDevice }
func (s RevokeGrant) kind() string  { return KindRevokeGrant }
func (s PersonalKey) kind() string  { return KindPersonalKey }
func (s CloseFork) kind() string    { return KindCloseFork }

func (s Genesis) unsigned() any      { s.Sig = nil; return s }
func (s Join) unsigned() any         { s.Sig, s.OneTimeSig = nil, nil; return s }
func (s AddDevice) unsigned() any    { s.Sig = nil; return s }
func (s RevokeDevice) unsigned() any { s.Sig = nil; return s }
func (s RevokeGrant) unsigned() any  { s.Sig = nil; return s }
func (s PersonalKey) unsigned() any  { s.Sig = nil; return s }
func (s CloseFork) unsigned() any    { s.Sig = nil; return s }

// Message is what a personal or one-time key signs of a statement carried by feed.
func Message(partnership uuid.UUID, feed Feed, s statement) []byte {
	m := []byte("tandem/" + s.kind() + "/1")
	m = append(m, partnership[:]...)
	m = append(m, feed[:]...)
	return append(m, mustEncode(s.unsigned())...)
}

// StatementOp makes the op of a statement.
func StatementOp(record uuid.UUID, kind string, value any, pins ...Pin) Op {
	return Op{Record: record, Kind: kind, Group: Whole, Values: []cbor.RawMessage{mustEncode(value)}, Pins: pins}
}

// errUnknown marks a statement of a newer version.
var errUnknown = errors.New("made by a newer Tandem")

// ReadStatement decodes the one value of a statement, exactly.
func ReadStatement[T any](op Op) (T, error) {
	var v T
	if op.Group != Whole || len(op.Values) != 1 {
		return v, errors.New("not a whole statement")
	}
	if err := strict.Unmarshal(op.Values[0], &v); err != nil {
		return v, fmt.Errorf("malformed: %w", err)
	}
	// The library takes null for nothing and a list of numbers for bytes. One
	// statement has one form.
	if again, err := Encode(v); err != nil || !bytes.Equal(again, op.Values[0]) {
		return v, errors.New("malformed: it has another form")
	}
	return v, nil
}

// strict refuses a statement with a part that this version does not know: leaving
// a limit out would widen what was said.
var strict = must(cbor.DecOptions{
	DupMapKey:         cbor.DupMapKeyEnforcedAPF,
	IndefLength:       cbor.IndefLengthForbidden,
	TagsMd:            cbor.TagsForbidden,
	IntDec:            cbor.IntDecConvertSignedOrFail,
	UTF8:              cbor.UTF8RejectInvalid,
	MaxNestedLevels:   2 * MaxNesting,
	DefaultMapType:    mapType,
	ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
	FieldNameMatching: cbor.FieldNameMatchingCaseSensitive,
}.DecMode())

var knownStatements = []string{
	KindGenesis, KindInvite, KindJoin, KindConfirm, KindDevice, KindRevokeDevice, KindGrant,
	KindRevokeGrant, KindRuling, KindPersonalKey, KindCloseFork,
}

// aboutRecord says whether statements of a kind name a record of their own. Others
// name the partnership; of an unknown kind nothing is known.
func aboutRecord(kind string) bool {
	return kind == KindGrant || kind == KindRevokeGrant || kind == KindRuling || !knownStatement(kind)
}

func knownStatement(kind string) bool { return slices.Contains(knownStatements, kind) }
