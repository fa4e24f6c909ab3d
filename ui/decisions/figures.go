package decisions

import (
	"cmp"
	"slices"
	"time"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/model/ledger"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// figures puts into words what the area shows, how it is felt and what is used of its limits.
func (in *loader) figures(c *card, f *insight.Area) {
	if s := f.Shown; s.Stage == 0 {
		c.shown = [2]string{lang.L("not enough yet"), decisionsSoFar(s.Count.Of)}
	} else {
		c.shown = [2]string{say.Stage(s.Stage), lang.L("{{.Count}} of {{.N}} decisions", map[string]any{"Count": s.Count.Count, "N": s.Count.Of})}
	}
	if e, a := f.Felt[model.Executive], f.Felt[model.Assistant]; e != 0 && a != 0 {
		c.felt = [2]string{say.Stage(e) + " · " + say.Stage(a), in.view.executive + " · " + in.view.helper}
	}
	c.views = in.views(f)
	if consults := f.Ready.Consults; f.Ready.OK {
		c.consults = consults
		c.ready = lang.L("Ready for {{.Stage}}", map[string]string{"Stage": say.Stage(f.Ready.To)})
		c.proof = lang.L("{{.Followed}} of {{.N}} followed · {{.Days}} days · {{.Poor}} poor", map[string]any{
			"Followed": consults.Followed, "N": consults.N, "Days": consults.Span(), "Poor": consults.Poor,
		})
		if f.Ready.Small {
			c.proof += " · " + lang.L("small sample")
		}
	}
	if g := in.in.InForce(f.ID); g != nil && g.Terms.CapPeriod != nil {
		spent, period, other := in.in.Spent(g)
		c.limits = &used{line: lang.L("{{.Spent}} of {{.Cap}} used since {{.Date}}", map[string]string{
			"Spent": say.Money(spent, g.Terms.Currency), "Cap": say.Money(*g.Terms.CapPeriod, g.Terms.Currency), "Date": say.DateIn(period.From, in.view.today),
		})}
		if *g.Terms.CapPeriod > 0 {
			c.limits.share = float64(spent) / float64(*g.Terms.CapPeriod)
		}
		if other {
			c.limits.line += " · " + lang.L("amounts in another currency are not in it")
		}
	}
}

// decisionsSoFar says why an area shows no stage yet.
func decisionsSoFar(n int) string {
	if n == 0 {
		return lang.L("nothing decided here yet")
	}
	return lang.N("{{.PluralCount}} decisions so far, too few to tell", n)
}

// views says what an area shows and how each of the two feels about it; "" where neither is known.
func (in *loader) views(f *insight.Area) string {
	feels := in.feels(f)
	if f.Shown.Stage == 0 {
		return feels
	}
	shows := lang.L("shows {{.Stage}}", map[string]string{"Stage": say.Stage(f.Shown.Stage)})
	if feels == "" {
		return shows
	}
	return shows + " · " + feels
}

// feels says at which stage each of the two feels an area to be.
func (in *loader) feels(f *insight.Area) string {
	e, a := f.Felt[model.Executive], f.Felt[model.Assistant]
	words := map[string]string{"Executive": in.view.executive, "Assistant": in.view.helper, "First": say.Stage(e), "Second": say.Stage(a)}
	switch {
	case e == 0 || a == 0:
		return ""
	case e == a:
		return lang.L("felt {{.First}} by both", words)
	}
	return lang.L("felt {{.First}} by {{.Executive}}, {{.Second}} by {{.Assistant}}", words)
}

// history tells what was asked, granted, declined and revoked in an area, newest first.
func (in *loader) history(area string, grants []model.Doc) ([]event, error) {
	var list []event
	today := in.view.today
	dayOf := func(at time.Time) string { return say.DateIn(model.DateOf(at), today) }
	for _, q := range in.asked[area] {
		created, err := time.Parse(time.RFC3339, string(q.CreatedAt))
		if err != nil {
			continue
		}
		words := []kit.Span{kit.Body(lang.L("Asked for {{.Stage}}", map[string]string{"Stage": say.Stage(q.ToStage)}))}
		if why := cmp.Or(q.Recommendation, q.Situation); why != "" {
			words = append(words, kit.Sub(" — “"+why+"”"))
		}
		list = append(list, event{at: created, who: kit.Assistant, words: words, day: dayOf(created)})
		if q.State == screen.Declined && q.Ruling != nil {
			at := q.Ruling.HLC.Time()
			day := dayOf(at)
			list = append(list, event{
				at: at, who: kit.Executive, day: day, pill: "✓ " + lang.L("signed {{.Date}}", map[string]string{"Date": day}), tone: kit.Neutral,
				words: []kit.Span{kit.Strong(lang.L("Declined")), kit.Body(" " + say.Stage(q.ToStage)), kit.Sub(" — “" + q.Ruling.Reason + "”")},
			})
		}
	}
	was := model.Tell
	for _, doc := range grants { // oldest first
		if doc.Text("area") != area {
			continue
		}
		id, err := uuid.Parse(doc.Text("id"))
		if err != nil {
			return nil, err
		}
		given, err := time.Parse(time.RFC3339, doc.Text("created_at"))
		if err != nil {
			continue
		}
		stage := model.Stage(doc.Int("stage"))
		e := event{at: given, who: kit.Executive, day: dayOf(given)}
		e.words = []kit.Span{kit.Body(lang.L("Agreed") + " "), kit.Strong(say.Stage(stage))}
		if was != stage {
			e.words = append(e.words, kit.Sub(" · "+lang.L("was {{.Stage}}", map[string]string{"Stage": say.Stage(was)})))
		}
		if trust := doc.Text("trust"); trust != "" {
			e.words = append(e.words, kit.Sub(" — “"+trust+"”"))
		}
		if stage == model.Empower {
			standing, err := in.ledger.Standing(in.ctx, id, today)
			if err != nil {
				return nil, err
			}
			e.grant = id
			e.pill, e.tone = "✓ "+lang.L("signed {{.Date}}", map[string]string{"Date": e.day}), kit.Good
			if standing != ledger.InForce {
				e.tone = kit.Neutral
			}
		}
		list = append(list, e)
		was = stage
		if on := doc.Text("revoked_on"); on != "" {
			words := []kit.Span{kit.Body(lang.L("Taken back:") + " "), kit.Strong(say.Stage(stage))}
			if why := doc.Text("revoke_reason"); why != "" {
				words = append(words, kit.Sub(" — “"+why+"”"))
			}
			list = append(list, event{at: model.Date(on).Time().Add(time.Second), who: kit.Executive, words: words, day: say.DateIn(model.Date(on), today)})
			was = model.Consult
		}
	}
	slices.Reverse(list) // of one moment the later line first
	slices.SortStableFunc(list, func(a, b event) int {
		return b.at.Compare(a.at)
	})
	return list, nil
}
