package storage

import (
	"context"

	"github.com/google/uuid"

	"tandem/model"
)

// loadNames reads how the two call themselves now. The genesis and the join name them as they
// began; a person's own record is later.
func (s *state) loadNames(ctx context.Context, q querier) error {
	names := map[uuid.UUID]string{}
	err := each(ctx, q, func(scan func(...any) error) error {
		r, err := scanShared(scan)
		if err == nil {
			names[r.id] = r.doc.Text(model.PersonKind.Title)
		}
		return err
	}, sharedColumns+`AND kind = ?`, s.row, model.PersonKind.Name)
	s.names = names
	return err
}

// called is what a person is called now.
func (s *state) called(role model.Role) string {
	p := s.authority.People[role]
	if name := s.names[p.ID]; name != "" {
		return name
	}
	return p.Name
}
