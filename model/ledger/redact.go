package ledger

import "github.com/google/uuid"

// KindRedact is the kind of the one data op that is about an entry and not a record.
const KindRedact = "redact"

// Redact withdraws the text of an entry of the same person. Everywhere the entry then
// counts as writing "redacted" to just these registers, whether its payload is still
// there or not (docs/BUNDLE.md, 6).
type Redact struct {
	Entry     ID         `cbor:"entry"`
	Registers []Register `cbor:"registers"`
}

// A Register is a (record, group), and whether the entry created the record.
type Register struct {
	_       struct{} `cbor:",toarray"`
	Record  uuid.UUID
	Kind    string
	Group   string
	Creates bool
}

// ReadRedact gives the redaction that an op is; false where it is none.
func (op Op) ReadRedact() (Redact, bool) {
	if op.Kind != KindRedact || op.Group != Whole {
		return Redact{}, false
	}
	r, err := ReadStatement[Redact](op)
	if err != nil || len(r.Registers) > MaxOps {
		return Redact{}, false
	}
	for _, reg := range r.Registers {
		if !validName(reg.Kind, false) || !validName(reg.Group, true) || reg.Group == Whole {
			return Redact{}, false
		}
	}
	return r, true
}

// SamePerson says whether two feeds are of one person's laptops, revoked or not.
func (a *Authority) SamePerson(x, y Feed) bool {
	dx, dy := a.ever[x.Device()], a.ever[y.Device()]
	return dx != nil && dy != nil && dx.Role == dy.Role
}
