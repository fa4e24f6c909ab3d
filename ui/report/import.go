package report

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
)

// Imported is what became of a file's lines.
type Imported struct {
	Created, Changed, Same int
	IDs                    []uuid.UUID // of those created or changed, in the order of the lines
}

// Import saves the records of a file: lines with an id edit that record's fields, as far as
// they differ, and lines without one create a record. It is one transaction.
func (t Table) Import(ctx context.Context, l *storage.Ledger, from io.Reader) (done Imported, err error) {
	rows, err := t.Read(from)
	if err != nil {
		return done, err
	}
	var docs []model.Doc
	var lines []int
	var faults []LineError
	for _, row := range rows {
		doc := row.Doc
		if doc["id"] == nil {
			done.Created++
			docs, lines = append(docs, spoken(doc)), append(lines, row.Line)
			continue
		}
		doc, err := t.changes(ctx, l, doc)
		if why := (unknown{}); errors.As(err, &why) {
			faults = append(faults, LineError{row.Line, "id", why.Error()})
			continue
		}
		if err != nil {
			return Imported{}, err
		}
		if doc == nil {
			done.Same++
			continue
		}
		done.Changed++
		docs, lines = append(docs, doc), append(lines, row.Line)
	}
	if len(faults) > 0 {
		return Imported{}, refused(faults)
	}
	if len(docs) == 0 {
		return done, nil
	}
	done.IDs, err = l.Put(ctx, t.Kind.Name, docs)
	if err != nil {
		return Imported{}, atLine(err, lines)
	}
	return done, nil
}

// spoken leaves out what a line says nothing about.
func spoken(doc model.Doc) model.Doc {
	said := model.Doc{}
	for name, v := range doc {
		if v != nil {
			said[name] = v
		}
	}
	return said
}

// unknown is why a line's id cannot be edited.
type unknown struct{ why string }

func (u unknown) Error() string { return u.why }

// changes keeps of an edit what differs from the record as it stands; nil where nothing
// does. To write a field again would settle a conflict in it, or be another's to write.
func (t Table) changes(ctx context.Context, l *storage.Ledger, doc model.Doc) (model.Doc, error) {
	text := fmt.Sprint(doc["id"])
	id, err := uuid.Parse(text)
	if err != nil {
		return nil, unknown{fmt.Sprintf("%q is not the id of a record; leave it empty for a new one", text)}
	}
	now, err := l.Get(ctx, id)
	if errors.Is(err, storage.ErrNotFound) {
		return nil, unknown{"there is no record with the id " + text + " here"}
	}
	if err != nil {
		return nil, err
	}
	if kind := now.Text("kind"); kind != t.Kind.Name {
		return nil, unknown{fmt.Sprintf("that record is a %s and not a %s", kind, t.Kind.Label)}
	}
	edit := model.Doc{"id": id.String()}
	for name, v := range doc {
		if _, ok := t.Kind.Field(name); ok && !same(now[name], v) {
			edit[name] = v
		}
	}
	if private, told := doc["private"].(bool); told && private != (now["private"] == true) {
		edit["private"] = private
	}
	if len(edit) == 1 {
		return nil, nil
	}
	if reason := doc["reason"]; reason != nil && t.Kind == model.GoalKind {
		edit["reason"] = reason
	}
	return edit, nil
}

// same compares values as they look in a file: a number kept as text is that number, and a
// line ends as the file writes it.
func same(old, now any) bool {
	switch v := now.(type) {
	case nil:
		return blank(old)
	case string:
		text, ok := old.(string)
		return ok && (text == v || strings.ReplaceAll(text, "\r\n", "\n") == v)
	case int64:
		return old != nil && fmt.Sprint(old) == fmt.Sprint(v)
	case map[string]any:
		before, ok := old.(map[string]any)
		return ok && reflect.DeepEqual(before, v)
	}
	return reflect.DeepEqual(old, now)
}

// blank says whether a value looks like none in a file.
func blank(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// atLine says in which line the record stands that was refused.
func atLine(err error, lines []int) error {
	var at *storage.PutError
	if !errors.As(err, &at) || at.Index >= len(lines) {
		return err
	}
	refusal := &model.Refused{What: "Nothing was imported", Do: "correct the file and import it again", Err: err}
	why := strings.TrimSuffix(err.Error(), ".")
	var inner *model.Refused
	if errors.As(err, &inner) {
		refusal.Reason, why = inner.Reason, inner.Why+"; "+inner.Do
	}
	refusal.Why = fmt.Sprintf("line %d: %s", lines[at.Index], why)
	return refusal
}
