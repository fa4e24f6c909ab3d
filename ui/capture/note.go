package capture

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tandem/model"
)

// A Name is a record that a sign may name.
type Name struct {
	ID, Name string
	Role     model.Role // of the two people of the partnership; "" for an ally and an area
}

// Known is what a line is read by.
type Known struct {
	Today         model.Date
	Now           model.Moment
	Self, Partner Name
	Allies        []Name
	Areas         []Name
}

// people are all whom @ may name, the partner first.
func (k Known) people() []Name { return append([]Name{k.Partner, k.Self}, k.Allies...) }

// A Note is what a line says.
type Note struct {
	Kind   string // of the record: decision, credit, promise or briefing
	Text   string
	Area   *Name
	Person *Name
	Date   model.Date // "" for none
}

// keywords tell the kind, in English and in German. What has none is a decision.
var keywords = map[string]string{
	"credit": "credit", "anerkennung": "credit", "lob": "credit",
	"promise": "promise", "zusage": "promise", "versprechen": "promise",
	"brief": "briefing", "briefing": "briefing", "info": "briefing",
	"decision": "decision", "entscheidung": "decision",
}

// Read reads a line.
func Read(line string, k Known) Note {
	note := Note{Kind: "decision"}
	words := strings.Fields(line)
	if len(words) > 0 {
		if kind, ok := keyword(words[0]); ok {
			note.Kind, words = kind, words[1:]
		}
	}
	var text []string
	for _, word := range words {
		if !note.take(word, k) {
			text = append(text, word)
		}
	}
	note.Text = strings.Join(text, " ")
	return note
}

func keyword(word string) (kind string, ok bool) {
	word, colon := strings.CutSuffix(word, ":")
	kind, ok = keywords[strings.ToLower(word)]
	return kind, ok && colon
}

// take understands a sign; the first of each sort counts.
func (n *Note) take(word string, k Known) bool {
	if len(word) < 2 {
		return false
	}
	rest := word[1:]
	switch word[0] {
	case '#':
		if area := find(k.Areas, bare(rest)); area != nil && n.Area == nil && n.Kind == "decision" {
			n.Area = area
			return true
		}
	case '@':
		if person := find(k.people(), bare(rest)); person != nil && n.Person == nil && n.fits(*person, k) {
			n.Person = person
			return true
		}
	case '!':
		day, ok := ReadDay(bare(rest), k.Today)
		if !ok {
			day, ok = ReadDay(rest, k.Today) // a date may end with a point
		}
		if ok && n.Date == "" && n.dated(day, k.Today) {
			n.Date = day
			return true
		}
	}
	return false
}

// bare is a word without the punctuation that follows it in a sentence.
func bare(word string) string { return strings.TrimRight(word, ",;:!?.)") }

// fits says whether a kind has a place for a person. A decision is raised by one of the two,
// and nobody gives credit to themselves.
func (n *Note) fits(person Name, k Known) bool {
	switch n.Kind {
	case "decision":
		return person.Role != ""
	case "credit", "promise":
		return person.ID != k.Self.ID
	}
	return true
}

// dated says whether a kind has a place for a day. A credit and a briefing speak of what
// was.
func (n *Note) dated(day, today model.Date) bool {
	return n.Kind == "decision" || n.Kind == "promise" || day <= today
}

// find is the one that a sign names: by the beginnings of words that follow each other in
// its name. Where several fit, a name that begins so wins, and then the first.
func find(names []Name, sign string) *Name {
	var found *Name
	best := len(names) + 2
	for i := range names {
		rank, ok := matches(names[i].Name, sign)
		if ok && rank < best {
			found, best = &names[i], rank
		}
	}
	return found
}

// matches says how well a name fits a sign: 0 in full, 1 from its beginning, 2 from another
// word.
func matches(name, sign string) (rank int, ok bool) {
	wanted, words := wordsOf(sign), wordsOf(name)
	if len(wanted) == 0 {
		return 0, false
	}
	for from := range words {
		if from+len(wanted) > len(words) {
			break
		}
		fits, whole := true, len(wanted) == len(words)
		for i, w := range wanted {
			fits = fits && strings.HasPrefix(words[from+i], w)
			whole = whole && words[from+i] == w
		}
		switch {
		case whole:
			return 0, true
		case fits && from == 0:
			return 1, true
		case fits:
			return 2, true
		}
	}
	return 0, false
}

// sign is how a name is written after # or @.
func sign(name string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(name, apart), "-"))
}

func wordsOf(text string) []string { return strings.FieldsFunc(plain(text), apart) }

func apart(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) }

// plain is a text without case and accents.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(text))
}

// Doc is the record that the note becomes.
func (n Note) Doc(k Known) model.Doc {
	doc := model.Doc{}
	set := func(name, value string) {
		if value != "" {
			doc[name] = value
		}
	}
	to := k.Partner.ID
	if n.Person != nil {
		to = n.Person.ID
	}
	switch n.Kind {
	case "credit":
		set("from", k.Self.ID)
		set("to", to)
		set("what", n.Text)
		set("channel", "private")
		set("date", string(k.Today))
		set("date", string(n.Date))
	case "promise":
		set("by", k.Self.ID)
		set("to", to)
		set("what", n.Text)
		set("due", string(n.Date))
	case "briefing":
		set("subject", n.Text)
		set("received", string(k.Now))
		set("received", string(n.Date))
		if n.Person != nil {
			set("also_for", n.Person.Name)
		}
	default:
		set("situation", n.Text)
		set("date", string(k.Today))
		if n.Area != nil {
			set("area", n.Area.ID)
		}
		if n.Person != nil {
			set("initiated_by", string(n.Person.Role))
		}
		if n.Date < k.Today {
			set("date", string(n.Date))
		} else {
			set("due", string(n.Date))
		}
	}
	return doc
}
