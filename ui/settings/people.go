package settings

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/theme"
)

// people is the card of one's own name and of the colours of both. The colours are this
// laptop's: they are how one sees the other.
func (s *Screen) people() fyne.CanvasObject {
	info := s.desk.Ledger.Info()
	s.name = kit.NewField(lang.L("Your name"))
	s.name.Validate = func(text string) error {
		if strings.TrimSpace(text) == "" {
			return errors.New(lang.L("Tandem calls people by their names."))
		}
		return nil
	}
	s.name.Hint(lang.L("{{.Name}} sees it with your next bundle.", map[string]string{"Name": say.FirstName(info.PartnerName)}))
	s.name.OnSubmit = func(string) { s.rename() }
	s.name.SetText(info.Name)
	executive, assistant := info.Name, info.PartnerName
	if info.Role == model.Assistant {
		executive, assistant = info.PartnerName, info.Name
	}
	return kit.NewCard(kit.NewStack(14, kit.NewCardHeading(lang.L("The two of you")),
		kit.NewStack(8, s.name, kit.NewRow(0, kit.NewButton(lang.L("Save the name"), kit.Plain, "↵", s.rename))),
		s.hue(executive, kit.Executive, &s.look.Executive), s.hue(assistant, kit.Assistant, &s.look.Assistant)))
}

// hue picks the colour of a person.
func (s *Screen) hue(name string, role kit.Role, hue *theme.Hue) fyne.CanvasObject {
	words := make([]string, len(theme.Hues))
	for i, h := range theme.Hues {
		words[i] = hueWord(h)
	}
	picker := kit.NewPicker(words, slices.Index(theme.Hues, *hue), func(i int) {
		*hue = theme.Hues[i]
		s.changed()
	})
	return kit.NewRow(10, kit.NewAvatar(say.Initials(name), role),
		kit.Grow(kit.NewLabelled(lang.L("Colour of {{.Name}}", map[string]string{"Name": say.FirstName(name)}), picker)))
}

func hueWord(h theme.Hue) string {
	switch h {
	case theme.Terracotta:
		return lang.L("Terracotta")
	case theme.Plum:
		return lang.L("Plum")
	case theme.Forest:
		return lang.L("Forest green")
	case theme.Sky:
		return lang.L("Sky blue")
	case theme.Rose:
		return lang.L("Rose")
	}
	return lang.L("Indigo")
}

// rename writes one's own name into the ledger.
func (s *Screen) rename() {
	if !s.name.Check() {
		return
	}
	l := s.desk.Ledger
	info, name := l.Info(), strings.TrimSpace(s.name.Text())
	if name == info.Name {
		return
	}
	s.desk.Run(lang.L("Saving"), func(ctx context.Context) error {
		_, err := l.Put(ctx, model.PersonKind.Name, []model.Doc{{"id": info.Person.String(), "name": name}})
		return err
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.desk.Say(lang.L("You are {{.Name}} from now on.", map[string]string{"Name": name}), lang.L("Undo"), s.desk.Undo)
	})
}
