package exchange

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// A preview is a bundle in words, before anything has changed.
type preview struct {
	incoming *storage.Incoming
	title    string
	reply    bool // to the invitation
	counts   []count
	rows     []row
	more     int // rows that are left out
}

// A count is a number of records of one sort.
type count struct {
	n    int
	what string
}

// A row is a record that comes with the bundle.
type row struct {
	pill string
	tone kit.Tone
	text string
}

// The most that a preview shows. The rest is in the ledger once it is merged.
const (
	maxCounts = 5
	maxRows   = 7
)

// previewOf puts what a bundle brings into words.
func previewOf(ctx context.Context, in *storage.Incoming, zone *time.Location) *preview {
	p := &preview{incoming: in, reply: !in.Ledger.Info().Joined}
	at := map[string]string{"Name": say.FirstName(in.From), "At": say.Time(in.Made.In(zone))}
	p.title = lang.L("From {{.Name}} · {{.At}}", at)
	if p.reply {
		p.title = lang.L("{{.Name}}’s answer to your invitation · {{.At}}", at)
	}
	p.counts = counts(in)
	news := slices.Clone(in.News)
	slices.SortStableFunc(news, func(a, b storage.News) int { return cmp.Compare(weight(a.Kind), weight(b.Kind)) })
	r := reader{ctx: ctx, ledger: in.Ledger, news: map[string]model.Doc{}}
	for _, n := range news {
		r.news[n.ID.String()] = n.Doc
	}
	for _, n := range news {
		if n.Kind == "grant" && n.Doc.Text("request") != "" {
			continue // its ruling says so
		}
		if len(p.rows) == maxRows {
			p.more++
			continue
		}
		p.rows = append(p.rows, r.row(n))
	}
	return p
}

func counts(in *storage.Incoming) []count {
	type bucket struct {
		storage.News // any one of those that share a word
		n, weight    int
	}
	byWord := map[string]*bucket{}
	for _, each := range in.News {
		if each.Kind == "grant" && each.Doc.Text("request") != "" {
			continue
		}
		word := many(each.Kind, each.New, 2)
		if byWord[word] == nil {
			byWord[word] = &bucket{News: each}
		}
		byWord[word].n++
		byWord[word].weight = max(byWord[word].weight, weight(each.Kind))
	}
	buckets := slices.SortedFunc(maps.Values(byWord), func(a, b *bucket) int {
		return cmp.Or(cmp.Compare(a.weight, b.weight), cmp.Compare(many(a.Kind, a.New, 2), many(b.Kind, b.New, 2)))
	})
	var list []count
	for _, b := range buckets[:min(len(buckets), maxCounts)] {
		list = append(list, count{b.n, many(b.Kind, b.New, b.n)})
	}
	if c := in.Summary.Conflicts; c > 0 {
		list = append(list, count{c, lang.N("conflicts", c)})
	}
	if v := in.Summary.Void; v > 0 {
		list = append(list, count{v, lang.L("without effect")})
	}
	return list
}

// A reader looks up what a row refers to: in the bundle, or in the ledger.
type reader struct {
	ctx    context.Context
	ledger *storage.Ledger
	news   map[string]model.Doc
}

// doc is a record by its id; empty where it is in neither.
func (r *reader) doc(id string) model.Doc {
	if doc, ok := r.news[id]; ok {
		return doc
	}
	if parsed, err := uuid.Parse(id); err == nil {
		if doc, err := r.ledger.Get(r.ctx, parsed); err == nil {
			return doc
		}
	}
	return model.Doc{}
}

func (r *reader) row(n storage.News) row {
	switch n.Kind {
	case "ruling":
		return r.ruling(n.Doc)
	case "grant":
		return row{lang.L("Granted"), kit.Good, r.area(n.Doc) + ": " + say.Stage(model.Stage(n.Doc.Int("stage")))}
	case "request":
		return row{lang.L("Asks"), kit.Tint, lang.L("{{.Area}}: {{.From}} → {{.To}}", map[string]string{
			"Area": r.area(n.Doc), "From": say.Stage(model.Stage(n.Doc.Int("from_stage"))), "To": say.Stage(model.Stage(n.Doc.Int("to_stage"))),
		})}
	}
	title := n.Title
	if title == "" {
		title = lang.L("without a title")
	}
	if !n.New {
		title += " · " + lang.L("edited")
	}
	return row{one(n.Kind), kit.Neutral, title}
}

func (r *reader) area(doc model.Doc) string {
	if name := r.doc(doc.Text("area")).Text("name"); name != "" {
		return name
	}
	return lang.L("an area")
}

// ruling says what became of a request, and on which terms.
func (r *reader) ruling(doc model.Doc) row {
	request := r.doc(doc.Text("request"))
	area := r.area(request)
	quoted := func(text string) string {
		if text == "" {
			return area
		}
		return area + " — “" + text + "”"
	}
	switch model.Verdict(doc.Text("verdict")) {
	case model.Approve:
		terms := []string{area, say.Stage(model.Stage(request.Int("to_stage")))}
		if expires := request.Text("expires"); expires != "" {
			terms = append(terms, lang.L("until {{.Date}}", map[string]string{"Date": say.DateLong(model.Date(expires))}))
		}
		return row{lang.L("Approved"), kit.Good, strings.Join(terms, " · ")}
	case model.Change:
		changes, _ := doc["changes"].(map[string]any)
		return row{lang.L("Changed"), kit.Warn, area + ": " + strings.Join(changed(model.Doc(changes), request), " · ")}
	case model.Decline:
		return row{lang.L("Declined"), kit.Neutral, quoted(doc.Text("reason"))}
	}
	return row{lang.L("Asked"), kit.Tint, quoted(doc.Text("reason"))}
}

// changed says each term that was granted otherwise than asked for.
func changed(changes, request model.Doc) []string {
	var list []string
	for _, name := range changes.Names() {
		currency := ""
		if name == "cap_each" || name == "cap_period" {
			if currency = changes.Text("currency"); currency == "" {
				currency = request.Text("currency")
			}
		}
		if name == "currency" || name == "stage" {
			continue
		}
		list = append(list, lang.L("{{.Field}} {{.New}} instead of {{.Old}}", map[string]string{
			"Field": term(name), "New": word(name, changes[name], currency), "Old": word(name, request[name], request.Text("currency")),
		}))
	}
	return list
}

// term names a term of a grant.
func term(name string) string {
	switch name {
	case "includes":
		return lang.L("includes")
	case "excludes":
		return lang.L("leaves out")
	case "cap_each":
		return lang.L("cap each")
	case "cap_period":
		return lang.L("cap for a period")
	case "period":
		return lang.L("period")
	case "conditions":
		return lang.L("condition")
	case "inform":
		return lang.L("to be told")
	case "start":
		return lang.L("from")
	case "expires":
		return lang.L("until")
	case "review":
		return lang.L("review")
	}
	return field(name)
}
