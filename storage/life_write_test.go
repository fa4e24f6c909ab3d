package storage

import (
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// writing is what a person does with records.
var writing = []deed{
	{12, "put", (*computer).put},
	{8, "edit", (*computer).edit},
	{3, "delete", (*computer).delete},
	{3, "undo", (*computer).undo},
	{2, "redo", (*computer).redo},
	{3, "resolve", (*computer).resolve},
	{3, "redact", (*computer).redact},
	{2, "share", (*computer).share},
	{3, "hand in a sheet", (*computer).handIn},
	{2, "decide", (*computer).decide},
}

// word is a text that stands nowhere else.
func (w *life) word() string {
	b := make([]byte, 15)
	for i := range b {
		b[i] = "bcdfghjklmnpqrstvwxz"[w.chance.Uint64()%20]
	}
	return string(b)
}

// put writes a new record of any kind.
func (l *computer) put() bool {
	return l.putOne(oneOf(l.life, model.Kinds(), "kind"))
}

// putOne writes a new record of a kind.
func (l *computer) putOne(k *model.Kind) bool {
	if k.Authority || k == model.PersonKind || !k.Writer.Allows(l.role, true) {
		return false
	}
	doc := l.doc(k, nil)
	switch private := l.chance.Uint64()%4 == 0; k.Privacy {
	case model.MayBePrivate:
		if private {
			doc["private"] = true
		}
	case model.MostlyPrivate:
		doc["private"] = private
	}
	l.create(k, doc)
	return true
}

// create puts a document, and notes what nobody else may read.
func (l *computer) create(k *model.Kind, doc model.Doc) {
	l.t.Helper()
	ids, err := l.ledger.Put(ctx, k.Name, []model.Doc{doc})
	if !l.told(err) {
		return
	}
	l.records[k.Name] = append(l.records[k.Name], ids[0])
	stored, err := l.ledger.Get(ctx, ids[0])
	l.ok(err)
	if stored["private"] == true {
		for _, text := range words(doc) {
			l.secrets[text] = true
		}
		return
	}
	l.committed(k, ids[0], doc)
}

// committed notes a sheet that was handed in.
func (l *computer) committed(k *model.Kind, id uuid.UUID, doc model.Doc) {
	l.t.Helper()
	if !k.Blind() {
		return
	}
	events, err := l.ledger.History(ctx, id)
	l.ok(err)
	s := sheetOf{role: l.role, kind: k.Name, name: sheetName(k.Sheet(), doc), entry: entryOf(events[0])}
	for name, v := range doc {
		if f, _ := k.Field(name); f != nil && f.Blind {
			for _, text := range words(v) {
				l.sealed[text] = id
			}
		}
		if of, err := uuid.Parse(doc.Text(name)); err == nil {
			s.of = of
		}
	}
	l.sheets[id] = s
}

// entryOf is the entry of an event; none where it has no entry.
func entryOf(e Event) (id ledger.ID) {
	if raw, err := hex.DecodeString(e.Entry); err == nil && len(raw) == len(id) {
		id = ledger.ID(raw)
	}
	return id
}

// words are the texts of a value that word made.
func words(v any) []string {
	var all []string
	switch v := v.(type) {
	case string:
		if len(v) == 15 && strings.Trim(v, "bcdfghjklmnpqrstvwxz") == "" {
			all = append(all, v)
		}
	case []any:
		for _, item := range v {
			all = append(all, words(item)...)
		}
	case model.Doc:
		return words(map[string]any(v))
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			all = append(all, words(v[name])...)
		}
	}
	return all
}

// doc makes a document of a kind: of all its fields or of a few, or just of some for an edit.
func (l *computer) doc(k *model.Kind, only []string) model.Doc {
	doc := model.Doc{}
	whole := l.pick(2, "whole") == 1
	for i := range k.Fields {
		f := &k.Fields[i]
		writer := f.Writer
		if writer == "" {
			writer = k.Writer
		}
		wanted := f.Required || whole || l.chance.Uint64()%4 == 0
		if only != nil {
			wanted = slices.Contains(only, f.Name)
		} else if !writer.Allows(l.role, true) {
			wanted = false
		}
		if !wanted || f.Computed || f.Name == "digest" || f.Name == "broken_on" || k == model.PredictionKind && f.Name == "request" && doc["decision"] != nil {
			continue
		}
		if v := l.value(k, f); v != nil {
			doc[f.Name] = v
		}
	}
	if k == model.DecisionKind && only == nil {
		for _, name := range []string{"decider", "outcome_agreed", "excluded"} {
			delete(doc, name) // it waits to be decided
		}
	}
	if k == model.SharedCostsKind && only == nil {
		doc = model.Doc{"opted_in": l.pick(4, "yes") > 0} // the figures are copied once both say yes
	}
	if k.Name == "assessment" && only == nil {
		items := model.Items(doc.Text("instrument"))
		answers, comments := map[string]any{}, map[string]any{}
		for _, item := range items[:1+l.chance.Uint64()%uint64(len(items))] {
			answers[item], comments[item] = int64(1+l.chance.Uint64()%5), l.word()
		}
		doc["answers"], doc["comments"] = answers, comments
	}
	return doc
}

// days are those that records name; the clocks of the laptops go far beyond them.
var days = []string{"2026-06-30", "2026-07-06", "2026-07-07", "2026-12-31", "2027-06-30", "2039-12-31"}

// value makes a value that a field takes, as far as its type says; nil where there is none.
func (l *computer) value(k *model.Kind, f *model.Field) any {
	switch {
	case f.Name == "currency":
		return "GBP"
	case f.Name == "expires":
		return days[len(days)-1]
	case f.Person && f.Type() == "text":
		if f.Own {
			return string(l.role)
		}
		return string(chosen(l.life, []model.Role{model.Executive, model.Assistant}))
	case len(f.Ref) > 0 && f.Type() == "text":
		kinds := f.Ref
		if kinds[0] == "*" {
			kinds = []string{"goal", "charter", "area"}
		}
		if id, ok := l.some(kinds...); ok {
			return id.String()
		}
		return nil
	case f.Name == "instrument":
		return chosen(l.life, f.Enum[:5])
	case f.Each:
		return []any{string(l.role)}
	case len(f.Enum) > 0:
		return chosen(l.life, f.Enum)
	}
	switch f.Type() {
	case "text":
		return l.word()
	case "integer":
		return int64(1 + l.chance.Uint64()%3)
	case "boolean":
		return l.chance.Uint64()%2 == 0
	case "day":
		return chosen(l.life, days)
	case "day or time":
		return chosen(l.life, days) + chosen(l.life, []string{"", "T08:41:00Z"})
	case "year, quarter or month":
		return chosen(l.life, []string{"2026", "2026-Q3"})
	case "decimal":
		return chosen(l.life, []any{int64(7), "0.6"})
	case "stage":
		return int64(2 + l.chance.Uint64()%3)
	case "count":
		return chosen(l.life, []any{int64(2), true})
	case "list of text":
		return []any{l.word(), l.word()}
	case "object":
		parts := map[string]any{}
		for _, name := range f.Parts() {
			parts[name] = l.word()
			if k == model.DecisionKind {
				parts[name] = int64(1)
			}
		}
		return parts
	case "object of integer":
		return map[string]any{"assistant": int64(3), "executive": int64(1)}
	case "object of list of any":
		return map[string]any{"due": []any{chosen(l.life, days), chosen(l.life, days)}}
	}
	return nil
}

// some gives a record of one of the kinds, whoever has it.
func (w *life) some(kinds ...string) (uuid.UUID, bool) {
	ids := w.records[chosen(w, kinds)]
	if len(ids) == 0 {
		return uuid.UUID{}, false
	}
	return chosen(w, ids), true
}

// record picks any record, most likely one that there is something to do with.
func (w *life) record(kinds ...string) (kind string, id uuid.UUID, ok bool) {
	if len(kinds) == 0 {
		kinds = slices.Sorted(maps.Keys(w.records))
	}
	kinds = slices.DeleteFunc(kinds, func(kind string) bool { return len(w.records[kind]) == 0 })
	if len(kinds) == 0 {
		return "", id, false
	}
	kind = oneOf(w, kinds, "kind")
	return kind, oneOf(w, w.records[kind], "record"), true
}

// edit changes a field or two of a record.
func (l *computer) edit() bool {
	kind, id, ok := l.record()
	if !ok {
		return false
	}
	k := model.KindOf(kind)
	var names []string
	for range 1 + l.pick(2, "fields") {
		names = append(names, oneOf(l.life, k.Fields, "field").Name)
	}
	doc := l.doc(k, names)
	for _, name := range names {
		if l.chance.Uint64()%6 == 0 {
			doc[name] = nil
		}
	}
	if k == model.GoalKind {
		doc["reason"] = l.word()
	}
	doc["id"] = id.String()
	before, _ := l.ledger.Get(ctx, id)
	if _, err := l.ledger.Put(ctx, kind, []model.Doc{doc}); l.told(err) && before["private"] == true {
		for _, text := range words(doc) {
			l.secrets[text] = true
		}
	}
	return true
}

func (l *computer) delete() bool {
	_, id, ok := l.record()
	if !ok {
		return false
	}
	if l.pick(3, "back") == 0 {
		l.told(l.ledger.Undelete(ctx, id))
	} else {
		l.told(l.ledger.Delete(ctx, id))
	}
	return true
}

func (l *computer) undo() bool {
	_, err := l.ledger.Undo(ctx)
	l.told(err)
	return true
}

func (l *computer) redo() bool {
	_, err := l.ledger.Redo(ctx)
	l.told(err)
	return true
}

// resolve chooses one of the values of a conflict.
func (l *computer) resolve() bool {
	open, err := l.ledger.Conflicts(ctx)
	l.ok(err)
	if len(open) == 0 {
		return false
	}
	c := oneOf(l.life, open, "conflict")
	if len(c.Values) < 2 {
		l.t.Fatalf("%s of a %s is in conflict with itself", c.Group, c.Kind)
	}
	l.told(l.ledger.Resolve(ctx, c.Record, c.Group, 1+l.pick(len(c.Values), "value")))
	return true
}

// redact withdraws an entry; another person's is refused.
func (l *computer) redact() bool {
	_, id, ok := l.record()
	if !ok {
		return false
	}
	events, err := l.ledger.History(ctx, id)
	if !l.told(err) || len(events) == 0 {
		return false
	}
	l.told(l.ledger.Redact(ctx, oneOf(l.life, events, "event").Entry))
	return true
}

// share copies a private record into the ledger.
func (l *computer) share() bool {
	kind, id, ok := l.record()
	if !ok {
		return false
	}
	before, err := l.ledger.Get(ctx, id)
	if !l.told(err) || before["private"] != true {
		return false
	}
	ids, err := l.ledger.Put(ctx, kind, []model.Doc{{"id": id.String(), "private": false}})
	if !l.told(err) {
		return true
	}
	for _, text := range words(before) {
		delete(l.secrets, text)
	}
	l.records[kind] = append(l.records[kind], ids[0])
	l.committed(model.KindOf(kind), ids[0], before)
	return true
}

// handIn answers an instrument that both answer, or predicts.
func (l *computer) handIn() bool {
	kind := oneOf(l.life, []string{"assessment", "prediction"}, "sheet")
	l.create(model.KindOf(kind), l.doc(model.KindOf(kind), nil))
	return true
}

// decide decides, and agrees to what came of it.
func (l *computer) decide() bool {
	_, id, ok := l.record("decision")
	if !ok {
		return false
	}
	doc := model.Doc{"id": id.String()}
	if l.pick(2, "outcome") == 0 {
		doc["decider"], doc["followed"] = oneOf(l.life, []any{"executive", "assistant", "joint"}, "decider"), "followed"
	} else {
		stands, _ := l.ledger.Get(ctx, id)
		agreed, _ := stands["outcome_agreed"].([]any)
		doc["outcome"], doc["outcome_agreed"] = "good", append(slices.Clone(agreed), string(l.role))
	}
	_, err := l.ledger.Put(ctx, "decision", []model.Doc{doc})
	l.told(err)
	return true
}
