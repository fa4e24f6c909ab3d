package ui

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
	"tandem/ui/say"
)

// lookAgain is how often a window that stays open looks whether a new day has begun.
const lookAgain = time.Hour

// remind tells the desktop once a day, for each partnership, what of this person's is due,
// expires or has grown stale. In the window, Today says it.
func (s *Shell) remind() {
	store, all := s.store, s.all
	if !s.look.Silent && s.store == s.own { // the demo's days are no real ones
		var due []*fyne.Notification
		s.run(lang.L("Reading the day"), func(ctx context.Context) error {
			for _, l := range all {
				n, err := reminder(ctx, store, l)
				if err != nil {
					return err
				}
				if n != nil {
					due = append(due, n)
				}
			}
			return nil
		}, func(error) { // what cannot be read, the screen says
			for _, n := range due {
				s.app.SendNotification(n)
			}
		})
	}
	s.again()
	s.again = s.runner.After(lookAgain, s.remind)
}

// remindedSetting remembers the day on which a partnership was last spoken of.
const remindedSetting = "reminded "

// mostTold is how many matters a notice lists. It says what kind each is and not what it is about: notices
// stand over a locked screen and over what is shown to a room.
const mostTold = 3

// reminder is what to tell of a partnership today; nil for nothing, or nothing more.
func reminder(ctx context.Context, store *storage.Store, l *storage.Ledger) (*fyne.Notification, error) {
	info, key := l.Info(), remindedSetting+l.Info().Partnership.String()
	last, err := store.Setting(ctx, key)
	if err != nil || last == string(l.Today()) {
		return nil, err
	}
	pending, err := l.Pending(ctx)
	if err != nil {
		return nil, err
	}
	now, n := pending.Facts.Now, 0
	var mine []insight.Matter
	for _, m := range insight.New(pending.Facts).Matters() {
		if pressing(m, info.Role, now) {
			mine = append(mine, m)
		}
	}
	for _, c := range pending.Beyond {
		if pressing(c.Matter, info.Role, now) {
			n += c.N
		}
	}
	if len(mine) == 0 {
		return nil, nil
	}
	var lines []string
	for _, m := range mine[:min(len(mine), mostTold)] {
		line := matterWord(m.Kind)
		switch {
		case m.Kind == insight.ExpiryMatter:
			line += " · " + lang.L("ends {{.Date}}", map[string]string{"Date": say.DateIn(m.Due, now)})
		case m.Due != "":
			line += " · " + say.Due(m.Due, now)
		case m.Kind == insight.BriefingMatter:
			line += " · " + lang.L("stale")
		default:
			line += " · " + lang.L("asked {{.Ago}}", map[string]string{"Ago": say.Ago(m.Since, now)})
		}
		lines = append(lines, line)
	}
	all := n + len(mine)
	title := lang.N("Tandem: {{.N}} things to see to with {{.Name}}", all, map[string]any{"N": all, "Name": say.FirstName(info.PartnerName)})
	return fyne.NewNotification(title, strings.Join(lines, "\n")), store.SetSetting(ctx, key, string(now))
}

// matterWord is a kind of matter in a word.
func matterWord(k insight.MatterKind) string {
	switch k {
	case insight.RulingMatter:
		return lang.L("Request")
	case insight.DecisionMatter:
		return lang.L("Decision")
	case insight.OutcomeMatter:
		return lang.L("Outcome")
	case insight.BriefingMatter:
		return lang.L("Briefing")
	case insight.PromiseMatter:
		return lang.L("Promise")
	case insight.ActionMatter:
		return lang.L("Action")
	case insight.TrainingMatter:
		return lang.L("Training")
	}
	return say.Stage(model.Empower)
}

// pressing says whether a person is told of a matter: it waits on them and is due, late or
// stale, or their authority ends. What is due tomorrow can wait until then.
func pressing(m insight.Matter, me model.Role, today model.Date) bool {
	switch {
	case m.On != me || m.Press == insight.Calm:
		return false
	case m.Kind == insight.ExpiryMatter:
		return true
	}
	return m.Due == "" || m.Due <= today
}
