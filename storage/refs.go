package storage

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
)

// people lets "executive" and "assistant" stand for the two persons' ids.
func (l *Ledger) people(k *model.Kind, changes model.Doc) {
	id := func(v any) any {
		if role, ok := v.(string); ok && model.Role(role).Valid() {
			return l.state.authority.People[model.Role(role)].ID.String()
		}
		return v
	}
	for name, v := range changes {
		f, ok := k.Field(name)
		if !ok || !f.Person {
			continue
		}
		if m, ok := v.(map[string]any); ok {
			named := map[string]any{}
			for key, value := range m {
				named[id(key).(string)] = value
			}
			changes[name] = named
			continue
		}
		changes[name] = id(v)
	}
}

// refs makes sure that a record names people and others that are there, and that a
// shared one does not name a private one.
func (l *Ledger) refs(ctx context.Context, tx *transaction, k *model.Kind, changes model.Doc, private bool) error {
	for _, name := range changes.Names() {
		f, _ := k.Field(name)
		if len(f.Ref) == 0 && !f.Person {
			continue
		}
		for _, text := range named(changes[name]) {
			id, err := uuid.Parse(text)
			if err == nil && f.Person && l.isPerson(id) {
				continue
			}
			r, missing := l.row(ctx, tx, id)
			if err != nil || missing != nil || !f.Refers(r.kind) || r.private && !private {
				return &model.Refused{
					What: "This " + k.Label + " was not saved", Why: fmt.Sprintf("its %s is not here", strings.ReplaceAll(name, "_", " ")),
					Do: "name one that list shows",
				}
			}
		}
	}
	return nil
}

// named lists the ids that a field names: its text, or the keys of an object.
func named(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case map[string]any:
		return model.Doc(v).Names()
	}
	return nil
}

func (l *Ledger) isPerson(id uuid.UUID) bool {
	for _, p := range l.state.authority.People {
		if p.ID == id {
			return true
		}
	}
	return false
}

// cycle refuses a record that would stand below itself.
func (l *Ledger) cycle(ctx context.Context, tx *transaction, k *model.Kind, id uuid.UUID, changes model.Doc) error {
	for name := range changes {
		if f, _ := k.Field(name); !slices.Contains(f.Ref, k.Name) {
			continue
		}
		passed := map[uuid.UUID]bool{}
		for at, err := uuid.Parse(changes.Text(name)); err == nil && !passed[at]; {
			if at == id {
				return &model.Refused{What: "This " + k.Label + " was not saved", Why: "it would stand below itself", Do: "choose another " + strings.ReplaceAll(name, "_", " ")}
			}
			passed[at] = true // a merge may have made a cycle that this record is no part of
			above, missing := l.row(ctx, tx, at)
			if missing != nil {
				break
			}
			at, err = uuid.Parse(above.doc.Text(name))
		}
	}
	return nil
}
