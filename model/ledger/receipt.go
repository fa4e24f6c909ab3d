package ledger

import (
	"bytes"
	"crypto"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/veraison/go-cose"

	"tandem/model"
)

// A Text is what the executive's personal key signs to empower: it *is* the
// authority. Nothing outside it widens it (docs/BUNDLE.md, 7).
type Text struct {
	ID              uuid.UUID   `cbor:"id"`
	Partnership     uuid.UUID   `cbor:"partnership"`
	Area            uuid.UUID   `cbor:"area"`
	Nonce           Salt        `cbor:"nonce"`
	Request         *uuid.UUID  `cbor:"request,omitempty"`
	ExecutiveKey    Key         `cbor:"executive_key"`
	AssistantKey    Key         `cbor:"assistant_key"`
	Supersedes      []uuid.UUID `cbor:"supersedes"`
	Stage           model.Stage `cbor:"stage"`
	AreaName        string      `cbor:"area_name"`
	AreaDescription string      `cbor:"area_description"`
	Trust           string      `cbor:"trust,omitempty"`
	Terms
}

var grantContext = []byte("tandem/grant/1")

// protectedHeader is the only one a receipt may have: {1: -8}, EdDSA.
var protectedHeader = []byte{0xa1, 0x01, 0x27}

// SignText makes a receipt: the COSE_Sign1 of a text by a personal key.
func SignText(t Text, personal crypto.Signer) ([]byte, error) {
	signer, err := cose.NewSigner(cose.AlgorithmEdDSA, personal)
	if err != nil {
		return nil, err
	}
	m := cose.UntaggedSign1Message{
		Headers: cose.Headers{Protected: cose.ProtectedHeader{cose.HeaderLabelAlgorithm: cose.AlgorithmEdDSA}},
		Payload: mustEncode(t),
	}
	if err := m.Sign(nil, grantContext, signer); err != nil { // ed25519 needs no randomness
		return nil, err
	}
	receipt, err := m.MarshalCBOR()
	if err != nil {
		return nil, err
	}
	if _, err := ReadReceipt(receipt); err != nil {
		return nil, err
	}
	return receipt, nil
}

// ReadReceipt verifies a receipt by the key in its own text, without a ledger. Whose
// key that is, the words over the two keys tell.
func ReadReceipt(data []byte) (Text, error) {
	var t Text
	refuse := func(why string, err error) (Text, error) {
		return Text{}, &model.Refused{
			What: "This receipt does not hold", Why: why,
			Do: "ask for it again and do not rely on this copy", Reason: model.Forbidden, Err: err,
		}
	}
	var parts struct {
		_         struct{} `cbor:",toarray"`
		Protected []byte
		Open      map[any]any
		Payload   []byte
		Sig       []byte
	}
	if len(data) > MaxPayload {
		return refuse("it is too large for one", nil)
	}
	if err := Decode(data, &parts); err != nil {
		return refuse("it is damaged or not a receipt", err)
	}
	if !bytes.Equal(parts.Protected, protectedHeader) || len(parts.Open) != 0 {
		return refuse("it carries headers that a receipt must not have", nil)
	}
	if err := Canonical(parts.Payload); err != nil {
		return refuse("its text is malformed", err)
	}
	if err := strict.Unmarshal(parts.Payload, &t); err != nil {
		return refuse("its text is malformed or made by a newer Tandem", err)
	}
	if err := t.check(); err != nil {
		return refuse(err.Error(), nil)
	}
	if again, err := Encode(t); err != nil || !bytes.Equal(again, parts.Payload) {
		return refuse("its text is malformed", err)
	}
	if t.ExecutiveKey.weak() || t.AssistantKey.weak() {
		return refuse("it names a key under which anybody can sign", nil)
	}
	verifier, err := cose.NewVerifier(cose.AlgorithmEdDSA, t.ExecutiveKey.public())
	if err != nil {
		return refuse("its key is not one", err)
	}
	var m cose.UntaggedSign1Message
	if err := m.UnmarshalCBOR(data); err != nil {
		return refuse("it is damaged or not a receipt", err)
	}
	if err := m.Verify(grantContext, verifier); err != nil {
		return refuse("its signature is not by the key that it names", err)
	}
	return t, nil
}

func (t *Text) check() error {
	switch {
	case t.Stage != model.Empower:
		return errors.New("it is not for Empower")
	case !t.Expires.Valid():
		return errors.New("it has no day on which it expires")
	case t.Start != "" && !t.Start.Valid(), t.Review != "" && !t.Review.Valid():
		return errors.New("one of its dates is no day")
	case t.ExecutiveKey == t.AssistantKey:
		return errors.New("it names one key for both people")
	}
	for _, n := range []*int64{t.CapEach, t.CapPeriod} {
		if n != nil && *n < 0 {
			return fmt.Errorf("one of its limits is negative")
		}
	}
	return nil
}
