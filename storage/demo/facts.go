package demo

import "tandem/model"

// A fact is what one of them writes down on a day: a new record, or more of the one that
// bears the same key.
type fact struct {
	day  model.Date
	by   model.Role
	kind string
	key  string
	doc  model.Doc
}

// A ref in a fact's doc names a record by the key of its table.
type ref struct{ kind, key string }

const (
	executive = model.Executive
	assistant = model.Assistant
)

// tellFacts has each written down after lunch.
func (p *pair) tellFacts(lists ...[]fact) {
	for _, list := range lists {
		for _, f := range list {
			p.on(f.day, "13:00", func() error { return p.put(f.by, f.kind, f.key, p.ids.resolve(f.doc)) })
		}
	}
}

// resolve puts ids in the places of refs. The storage knows the two people by their roles.
func (i ids) resolve(doc model.Doc) model.Doc {
	resolved := model.Doc{}
	for name, v := range doc {
		switch named := v.(type) {
		case ref:
			v = i.of(named.kind, named.key)
		case model.Role:
			v = string(named)
		}
		resolved[name] = v
	}
	return resolved
}
