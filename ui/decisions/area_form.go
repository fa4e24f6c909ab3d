package decisions

import (
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
)

// NewArea opens the form of a new decision area.
func (s *Screen) NewArea() {
	s.readForm("area", uuid.Nil, func(_, draft model.Doc) {
		f := form.New(s.desk, "area")
		title := f.Field("name", kit.NewField(lang.L("What is decided here?")).Placeholder(lang.L("Travel up to £2,500")))
		title.Validate = form.Required(lang.L("Give the area a name."))
		description := f.Field("description", kit.NewTextArea(lang.L("What belongs to it"), 3))
		stakes := form.Optional(f.Choice("stakes", form.Options("low", lang.L("low"), "medium", lang.L("medium"), "high", lang.L("high")), "", nil))
		body := kit.NewStack(12,
			kit.NewText(kit.Small(lang.L("An area begins at Tell and moves up as trust grows."))),
			title, description, kit.NewLabelled(lang.L("How much hangs on it"), stakes))
		f.Fill(draft)
		f.Dock(lang.L("New area"), lang.L("Add the area"), body, title.Entry(), func() {
			if !title.Check() {
				return
			}
			doc := model.Doc{}
			for _, name := range []string{"name", "description", "stakes"} {
				form.Put(doc, name, f.Value(name))
			}
			f.Send("area", doc, lang.L("Added {{.Area}}", map[string]string{"Area": doc.Text("name")}))
		})
	})
}
