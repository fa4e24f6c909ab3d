package decisions

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage/keys"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// grantForm is the sheet in which the executive grants unasked, or changes what was granted.
// The passphrase stands in it where it empowers, and is no part of the draft.
type grantForm struct {
	*form.Form
	screen                *Screen
	area                  *card
	each, total           *kit.Field
	until, review, secret *kit.Field
	body                  interface{ Refresh() }
}

var allStages = []model.Stage{model.Tell, model.Explain, model.Consult, model.Empower}

// grant opens the form for an area, with a stage chosen; 0 is the one above. Storage refuses
// whoever is not the executive, and so does the window.
func (s *Screen) grant(area uuid.UUID, to model.Stage) {
	c := s.view.card(area)
	if c == nil || s.assists() {
		return
	}
	key := "grant/" + area.String()
	s.readForm(key, c.grant.id, func(doc, draft model.Doc) { s.dockGrant(key, *c, to, doc, draft) })
}

func (s *Screen) dockGrant(key string, c card, to model.Stage, doc, draft model.Doc) {
	f := &grantForm{Form: form.New(s.desk, key), screen: s, area: &c}
	var stages []form.Option
	for _, stage := range allStages {
		stages = append(stages, form.Option{Value: stage.String(), Word: say.Stage(stage)})
	}
	if to == 0 {
		to = min(c.stage+1, model.Empower)
	}
	f.secret = kit.NewSecret(lang.L("Your passphrase"))
	stage := f.Choice("stage", stages, to.String(), f.reveal)
	includes := f.Field("includes", kit.NewField(lang.L("Includes")))
	excludes := f.Field("excludes", kit.NewField(lang.L("Not included")))
	f.each = f.Field("cap_each", kit.NewField(lang.L("Cap each")).Placeholder(lang.L("no limit")))
	f.total = f.Field("cap_period", kit.NewField(lang.L("Cap in all")).Placeholder(lang.L("no limit")))
	var periods []form.Option
	for _, period := range []string{"week", "month", "quarter", "year"} {
		periods = append(periods, form.Option{Value: period, Word: say.APeriod(period)})
	}
	period := f.Pick("period", periods, "quarter")
	f.until = f.Field("expires", kit.NewField(lang.L("Until")))
	f.review = f.Field("review", kit.NewField(lang.L("Review")).Placeholder(lang.L("when it ends")))
	conditions := f.Field("conditions", kit.NewField(lang.L("Condition")))
	inform := f.Choice("inform", form.Options("before", lang.L("before"), "after", lang.L("after"), "digest", lang.L("digest"), "none", lang.L("not")), "digest", nil)
	trust := f.Field("trust", kit.NewTextArea(lang.L("Why you trust this"), 2))
	body := kit.NewStack(12, kit.NewLabelled(lang.L("Stage"), stage), includes, excludes,
		kit.NewColumns(12, []kit.Width{kit.Ratio(1), kit.Ratio(1), kit.Fixed(124)}, f.each, f.total, kit.NewLabelled(lang.L("Counted"), period)),
		kit.NewColumns(12, nil, f.until, f.review), conditions,
		kit.NewLabelled(lang.L("{{.Name}} hears about it", name(s.view.executive)), inform), trust, f.secret)
	f.body = body
	f.Fill(model.Doc{"expires": say.DateField(s.view.today.Add(askFor))})
	f.Fill(grantTexts(doc))
	f.Fill(model.Doc{"stage": to.String()})
	f.Fill(draft)
	f.reveal()
	f.Dock(lang.L("Grant in {{.Area}}", map[string]string{"Area": c.name}), lang.L("Grant it"), body, includes.Entry(), f.submit)
}

// grantTexts are the terms that stand, as the form shows them.
func grantTexts(doc model.Doc) model.Doc {
	texts := model.Doc{}
	for _, name := range []string{"includes", "excludes", "period", "conditions", "inform"} {
		if text := doc.Text(name); text != "" {
			texts[name] = text
		}
	}
	for _, name := range []string{"expires", "review"} {
		if day := model.Date(doc.Text(name)); day != "" {
			texts[name] = say.DateField(day)
		}
	}
	for _, name := range []string{"cap_each", "cap_period"} {
		if minor, ok := doc[name].(int64); ok {
			texts[name] = say.Money(minor, doc.Text("currency"))
		}
	}
	return texts
}

func (f *grantForm) stage() model.Stage {
	for _, stage := range allStages {
		if f.Value("stage") == stage.String() {
			return stage
		}
	}
	return 0
}

// reveal asks for the passphrase where it is needed: Empower is signed by the person.
func (f *grantForm) reveal() {
	form.Show(f.secret, f.stage() == model.Empower)
	if f.body != nil {
		f.body.Refresh()
	}
}

func (f *grantForm) submit() {
	v, stage := f.screen.view, f.stage()
	doc := model.Doc{"area": f.area.id.String(), "stage": int64(stage)}
	ok := f.ReadMoney(doc, "cap_each", f.each, v.currency)
	ok = f.ReadMoney(doc, "cap_period", f.total, v.currency) && ok
	ok = f.ReadDate(doc, "review", f.review) && ok
	ok = f.ReadDate(doc, "expires", f.until) && ok
	switch until := model.Date(doc.Text("expires")); {
	case until == "" && stage == model.Empower:
		f.until.Fault(errors.New(lang.L("Authority always ends: name its last day.")))
		ok = false
	case until != "" && until < v.today:
		f.until.Fault(errors.New(lang.L("That day is over: name a later one.")))
		ok = false
	}
	f.secret.Fault(nil)
	if stage == model.Empower && f.secret.Text() == "" {
		f.secret.Fault(errors.New(lang.L("Type the passphrase that you chose for your key.")))
		ok = false
	}
	if !ok {
		return
	}
	for _, name := range []string{"includes", "excludes", "inform", "conditions", "trust"} {
		form.Put(doc, name, f.Value(name))
	}
	if doc["cap_period"] != nil {
		doc["period"] = f.Value("period")
	}
	passphrase := f.secret.Text()
	f.screen.sign(f.Form, lang.L("Signing the grant"), lang.L("Granted {{.Stage}} in {{.Area}}", map[string]string{"Stage": say.Stage(stage), "Area": f.area.name}),
		func(ctx context.Context) ([]string, error) {
			var key *keys.Personal
			if stage == model.Empower {
				var err error
				if key, err = f.screen.desk.Ledger.Unlock(passphrase); err != nil {
					return nil, err
				}
				defer key.Forget()
			}
			granted, err := f.screen.desk.Ledger.Grant(ctx, doc, key)
			if err != nil {
				return nil, err
			}
			return granted.Notes, f.screen.desk.Ledger.SaveDraft(ctx, "grant/"+f.area.id.String(), nil)
		})
}

// revoke asks why, and takes back what was granted.
func (s *Screen) revoke(area uuid.UUID) {
	c := s.view.card(area)
	if c == nil || s.assists() || c.grant.id == uuid.Nil {
		return
	}
	f := form.New(s.desk, "revoke/"+area.String())
	reason := kit.NewTextArea(lang.L("Why?"), 3)
	reason.Validate = form.Required(lang.L("Taking authority back needs a reason: say why in a few words."))
	body := kit.NewStack(12, kit.NewText(kit.Small(lang.L("From today on {{.Area}} is decided by you. What was decided until now stands, and {{.Name}} will see the reason.",
		map[string]string{"Area": c.name, "Name": s.view.helper}))), reason)
	f.Dock(lang.L("Take back {{.Stage}}", map[string]string{"Stage": say.Stage(c.stage)}), lang.L("Take authority back"), body, reason.Entry(), func() {
		if !reason.Check() {
			return
		}
		why := strings.TrimSpace(reason.Text())
		s.sign(f, lang.L("Taking authority back"), lang.L("Revoked: {{.Area}}", map[string]string{"Area": c.name}), func(ctx context.Context) ([]string, error) {
			return nil, s.desk.Ledger.Revoke(ctx, c.grant.id, why, nil)
		})
	})
}

// sign writes what only the executive may write, and closes the sheet.
func (s *Screen) sign(f *form.Form, what, said string, write func(context.Context) ([]string, error)) {
	var notes []string
	s.desk.Run(what, func(ctx context.Context) (err error) {
		notes, err = write(ctx)
		return err
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		f.Close()
		s.desk.Say(strings.Join(append([]string{said}, notes...), " · "), "", nil)
		s.Load()
	})
}
