package model

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// A Writer says who may write a record or a field.
type Writer string

// The writers.
const (
	ByBoth      Writer = "both"
	ByAuthor    Writer = "author" // the person who created the record
	ByOther     Writer = "other"  // the author's partner
	ByExecutive Writer = "executive"
	ByAssistant Writer = "assistant"
)

// Allows says whether a person of this role, being the record's author or not, may write.
func (w Writer) Allows(role Role, author bool) bool {
	switch w {
	case ByBoth:
		return true
	case ByAuthor:
		return author
	case ByOther:
		return !author
	default:
		return Role(w) == role
	}
}

// Who names the writer in a sentence.
func (w Writer) Who() string {
	switch w {
	case ByAuthor:
		return "its author"
	case ByOther:
		return "the partner of its author"
	case ByBoth:
		return "either of the two"
	default:
		return "the " + string(w)
	}
}

// A Privacy says whether records of a kind may leave the laptop.
type Privacy string

// The privacies.
const (
	MayBePrivate  Privacy = ""       // private where the record says so
	NeverPrivate  Privacy = "never"  // always in the shared ledger
	MostlyPrivate Privacy = "mostly" // private unless the record says `private: false`
	NeverLeaves   Privacy = "always" // always private
)

// A Kind is a kind of record as its struct declares it.
type Kind struct {
	Name       string
	Label      string // as a person calls it
	Writer     Writer
	Privacy    Privacy
	AppendOnly bool   // written once, by the entry that creates it
	Authority  bool   // written by its own verbs only, as statements
	Title      string // the field that names the record to a person
	Fields     []Field
	Groups     []Group

	goType reflect.Type
	fields map[string]int
	groups map[string]int // by field name and by group name
}

// A Field is one field of a kind.
type Field struct {
	Name     string
	Group    string
	Writer   Writer // "" means the kind's
	Creating Writer // who may write it while creating; "" means Writer
	Initial  string // a value that may be written while creating, whoever writes it later
	Once     bool   // never changes after creation
	Required bool
	Computed bool // shown, never written
	Each     bool // one register for each role; the field lists the roles that set it
	Enum     []string
	Ref      []string // kinds that the field's id may name
	Person   bool     // the field holds a person's id
	Own      bool     // never the id of its author's partner: nobody speaks for the other
	Blind    bool     // hidden behind a commitment until it is due; then revealed, and never changed
	Sheet    bool     // with the other fields so marked: a person has one record of each

	goType reflect.Type
}

// A Group is a register's fields: those that only make sense together.
type Group struct {
	Name   string
	Fields []string
	// Seals are groups whose text is fixed by writing this one.
	Seals []string
	// Judges are groups whose text this one agrees to; it counts while they stay.
	Judges []string
	Blind  bool // its fields are
}

// together lists the fields that only make sense together, as far as a kind has
// them. Groups are names in signed entries: this list never changes.
var together = [][]string{
	{"amount", "currency"},
	{"cap_each", "cap_period", "period", "currency"},
	{"start", "expires", "review"},
	{"decider", "followed", "override_reason", "decided_at"},
	{"state", "state_note"},
}

var registry struct {
	sync.RWMutex
	byName map[string]*Kind
	words  map[string]string
}

// Declare makes T a kind. T is a struct that embeds Record, whose tag gives the
// kind's name, label, writer, privacy and title; the other tags are those of Field.
// A declaration that contradicts itself panics at start-up.
func Declare[T any]() *Kind {
	k := read(reflect.TypeFor[T]())
	registry.Lock()
	defer registry.Unlock()
	if registry.byName == nil {
		registry.byName, registry.words = map[string]*Kind{}, map[string]string{}
	}
	if registry.byName[k.Name] != nil {
		panic("model: kind " + k.Name + " is declared twice")
	}
	registry.byName[k.Name] = k
	registry.words[k.Name] = k.Name
	for _, g := range k.Groups {
		registry.words[g.Name] = g.Name
	}
	return k
}

// Word is the name of a kind or a group as a string. Entries repeat the same few, so those of this
// version are not copied.
func Word(name []byte) string {
	registry.RLock()
	defer registry.RUnlock()
	if word, ok := registry.words[string(name)]; ok {
		return word
	}
	return string(name)
}

// KindOf finds a kind by name; nil where this version does not know it.
func KindOf(name string) *Kind {
	registry.RLock()
	defer registry.RUnlock()
	return registry.byName[name]
}

// Kinds lists every kind by name.
func Kinds() []*Kind {
	registry.RLock()
	defer registry.RUnlock()
	kinds := make([]*Kind, 0, len(registry.byName))
	for _, k := range registry.byName {
		kinds = append(kinds, k)
	}
	slices.SortFunc(kinds, func(a, b *Kind) int { return strings.Compare(a.Name, b.Name) })
	return kinds
}

// Field finds a field by name.
func (k *Kind) Field(name string) (*Field, bool) {
	i, ok := k.fields[name]
	if !ok {
		return nil, false
	}
	return &k.Fields[i], true
}

// Group finds a group by its name or by one of its fields.
func (k *Kind) Group(name string) (*Group, bool) {
	i, ok := k.groups[name]
	if !ok {
		return nil, false
	}
	return &k.Groups[i], true
}

// Blind says whether records of the kind hide a sheet behind a commitment.
func (k *Kind) Blind() bool {
	return slices.ContainsFunc(k.Groups, func(g Group) bool { return g.Blind })
}

// Sheet names the fields that tell one sheet of a person from another.
func (k *Kind) Sheet() []string {
	var names []string
	for _, f := range k.Fields {
		if f.Sheet {
			names = append(names, f.Name)
		}
	}
	return names
}

func read(t reflect.Type) *Kind {
	head, ok := t.FieldByName("Record")
	if !ok || head.Type != reflect.TypeFor[Record]() {
		panic("model: " + t.Name() + " does not embed Record")
	}
	k := &Kind{
		Name: head.Tag.Get("kind"), Label: head.Tag.Get("label"), Title: head.Tag.Get("title"),
		Writer: Writer(head.Tag.Get("writer")), Privacy: Privacy(head.Tag.Get("private")),
		goType: t, fields: map[string]int{}, groups: map[string]int{},
	}
	rules := strings.Fields(head.Tag.Get("rule"))
	k.AppendOnly = slices.Contains(rules, "once")
	k.Authority = slices.Contains(rules, "authority")
	if k.Label == "" {
		k.Label = strings.ReplaceAll(k.Name, "_", " ")
	}
	seals, judges := map[string][]string{}, map[string][]string{}
	for _, sf := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
		if sf.Anonymous || name == "" || inHead(sf) {
			continue
		}
		rules := strings.Fields(sf.Tag.Get("rule"))
		f := Field{
			Name: name, goType: sf.Type,
			Writer: Writer(sf.Tag.Get("writer")), Creating: Writer(sf.Tag.Get("creating")), Initial: sf.Tag.Get("initial"),
			Once: slices.Contains(rules, "once"), Required: slices.Contains(rules, "required"),
			Computed: slices.Contains(rules, "computed"),
			Each:     slices.Contains(rules, "each"), Person: slices.Contains(rules, "person"), Own: slices.Contains(rules, "own"),
			Blind: slices.Contains(rules, "blind"), Sheet: slices.Contains(rules, "sheet"),
			Enum: split(sf.Tag.Get("enum")), Ref: split(sf.Tag.Get("ref")),
		}
		seals[name] = strings.Fields(sf.Tag.Get("seals"))
		judges[name] = strings.Fields(sf.Tag.Get("judges"))
		k.fields[name] = len(k.Fields)
		k.Fields = append(k.Fields, f)
	}
	k.group(seals, judges)
	k.verify()
	return k
}

// inHead says whether a promoted field is one of Record's own. A kind's struct may
// share other embedded fields, such as Terms.
func inHead(sf reflect.StructField) bool {
	own, ok := reflect.TypeFor[Record]().FieldByName(sf.Name)
	return ok && len(sf.Index) > 1 && own.Tag == sf.Tag
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// group gathers the fields into registers.
func (k *Kind) group(seals, judges map[string][]string) {
	for i := range k.Fields {
		f := &k.Fields[i]
		if f.Group != "" {
			continue
		}
		members := []string{f.Name}
		for _, set := range together {
			if !slices.Contains(set, f.Name) {
				continue
			}
			if has := k.having(set); len(has) > len(members) {
				members = has
			}
		}
		g := Group{Name: strings.Join(members, "+"), Fields: members, Blind: f.Blind}
		for _, name := range members {
			k.Fields[k.fields[name]].Group = g.Name
			k.groups[name] = len(k.Groups)
			g.Seals = append(g.Seals, seals[name]...)
			g.Judges = append(g.Judges, judges[name]...)
		}
		k.groups[g.Name] = len(k.Groups)
		k.Groups = append(k.Groups, g)
	}
}

func (k *Kind) having(set []string) []string {
	var has []string
	for _, name := range set {
		if _, ok := k.fields[name]; ok {
			has = append(has, name)
		}
	}
	return has
}

func (k *Kind) verify() {
	switch k.Writer {
	case ByBoth, ByAuthor, ByExecutive, ByAssistant:
	default:
		panic(fmt.Sprintf("model: kind %q has no writer", k.Name))
	}
	if k.Title != "" {
		if _, ok := k.fields[k.Title]; !ok {
			panic(fmt.Sprintf("model: kind %s is titled by %s, which it lacks", k.Name, k.Title))
		}
	}
	for _, f := range k.Fields {
		if g, _ := k.Group(f.Name); g.Blind != f.Blind {
			panic(fmt.Sprintf("model: only a part of %s.%s is blind", k.Name, g.Name))
		}
	}
	for _, g := range k.Groups {
		for _, name := range append(slices.Clone(g.Seals), g.Judges...) {
			if _, ok := k.fields[name]; !ok {
				panic(fmt.Sprintf("model: kind %s seals or judges %s, which it lacks", k.Name, name))
			}
		}
	}
}
