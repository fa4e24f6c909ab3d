package record

import (
	"context"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// agreedTo says whether a record is something that two people agree to: what is shared, and is
// not itself a word of one of them that the other cannot change.
func agreedTo(k *model.Kind, doc model.Doc) bool {
	return doc["deleted"] != true && doc["private"] != true && k.Privacy != model.NeverLeaves &&
		!k.Authority && !k.Blind() && k != model.AgreementKind && k != model.PersonKind
}

// consents say how each of the two stands to a record, once one of them has agreed to it, and
// whether this person may.
func consents(ctx context.Context, l *storage.Ledger, id uuid.UUID) (said []string, may bool, err error) {
	docs, err := l.List(ctx, "agreement", storage.Query{Where: map[string]string{"of": id.String()}})
	if err != nil {
		return nil, false, err
	}
	all := make([]model.Agreement, len(docs))
	for i, doc := range docs {
		if all[i], err = model.As[model.Agreement](doc); err != nil {
			return nil, false, err
		}
	}
	info := l.Info()
	c := screen.Consents(all, info)[id.String()]
	if len(all) > 0 {
		said = []string{c.Mine.Words(say.FirstName(info.Name), l.Today()), c.Theirs.Words(say.FirstName(info.PartnerName), l.Today())}
	}
	return said, c.Mine.On == "", nil
}

// agreeTo agrees to a record as it reads, and shows it again.
func agreeTo(desk *screen.Desk, kind string, id uuid.UUID) {
	Do(desk, "agreement", model.Doc{"of": id.String()}, lang.L("You agreed to it as it reads; an edit voids that"), func() { Open(desk, kind, id) })
}
