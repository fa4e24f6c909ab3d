package register

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/record"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// A Reader makes rows of records.
type Reader struct {
	Info   storage.Info
	Today  model.Date
	Allies []model.Ally

	ctx    context.Context
	ledger *storage.Ledger
	people map[string]Who
}

// Read begins to read a ledger: who is who in it.
func Read(ctx context.Context, l *storage.Ledger) (*Reader, error) {
	r := &Reader{Info: l.Info(), Today: l.Today(), ctx: ctx, ledger: l, people: map[string]Who{}}
	for _, of := range []struct {
		id   uuid.UUID
		name string
		role model.Role
	}{{r.Info.Person, r.Info.Name, r.Info.Role}, {r.Info.Partner, r.Info.PartnerName, r.Info.Role.Other()}} {
		role := kit.Executive
		if of.role == model.Assistant {
			role = kit.Assistant
		}
		r.people[of.id.String()] = Who{of.id.String(), say.FirstName(of.name), say.Initials(of.name), role}
	}
	allies, err := All[model.Ally](r, "ally")
	if err != nil {
		return nil, err
	}
	for _, a := range allies {
		r.people[a.ID] = Who{a.ID, a.Name, say.Initials(a.Name), kit.Ally}
	}
	r.Allies = allies
	return r, nil
}

// All reads the records of a kind, oldest first, one's own private ones among them.
func All[T any](r *Reader, kind string) ([]T, error) { return screen.Records[T](r.ctx, r.ledger, kind) }

// Who is a person by id. One who was deleted is still somebody.
func (r *Reader) Who(id string) Who {
	if who, ok := r.people[id]; ok {
		return who
	}
	return Who{id, lang.L("somebody"), "?", kit.Ally}
}

// Of is the person in a role.
func (r *Reader) Of(role model.Role) Who {
	if role == r.Info.Role {
		return r.people[r.Info.Person.String()]
	}
	return r.people[r.Info.Partner.String()]
}

// Rows are the records of a kind, the newest first. more adds to a row what a screen knows of
// such a record; nil for nothing.
func (r *Reader) Rows(kind string, more func(model.Doc, *Row)) ([]Row, error) {
	docs, err := r.ledger.List(r.ctx, kind, storage.Query{})
	if err != nil {
		return nil, err
	}
	type dated struct {
		Row
		day model.Date
	}
	all := make([]dated, 0, len(docs))
	for _, doc := range docs {
		id, err := uuid.Parse(doc.Text("id"))
		if err != nil {
			return nil, err
		}
		day := cmp.Or(model.Date(doc.Text("date")), model.Moment(doc.Text("created_at")).Date())
		row := Row{ID: id, Kind: kind, Who: r.Who(doc.Text("created_by")), Title: record.Title(r.ctx, r.ledger, doc), Date: say.DateIn(day, r.Today)}
		if more != nil {
			more(doc, &row)
		}
		if doc["private"] == true {
			row.Below = cmp.Or(row.Below, row.Who.Name) + " · " + lang.L("only you")
		}
		all = append(all, dated{row, day})
	}
	slices.SortStableFunc(all, func(a, b dated) int {
		return cmp.Or(strings.Compare(string(b.day), string(a.day)), strings.Compare(b.ID.String(), a.ID.String()))
	})
	rows := make([]Row, len(all))
	for i := range all {
		rows[i] = all[i].Row
	}
	return rows, nil
}
