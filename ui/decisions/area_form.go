package decisions

import (
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
)

// NewArea opens the form of a new decision area.
func (s *Screen) NewArea() {
	s.readForm("area", uuid.Nil, func(_, draft model.Doc) {
		f := newForm(s.desk, "area")
		title := f.field("name", kit.NewField(lang.L("What is decided here?")).Placeholder(lang.L("Travel up to £2,500")))
		title.Validate = required(lang.L("Give the area a name."))
		description := f.field("description", kit.NewTextArea(lang.L("What belongs to it"), 3))
		stakes := f.choice("stakes", []option{
			{"low", lang.L("low")}, {"medium", lang.L("medium")}, {"high", lang.L("high")},
		}, "", nil)
		body := kit.NewStack(12,
			kit.NewText(kit.Small(lang.L("An area begins at Tell and moves up as trust grows."))),
			title, description, kit.NewLabelled(lang.L("How much hangs on it"), stakes))
		f.fill(draft)
		f.dock(lang.L("New area"), lang.L("Add the area"), body, title.Entry(), func() {
			if !title.Check() {
				return
			}
			doc := model.Doc{}
			for _, name := range []string{"name", "description", "stakes"} {
				f.put(doc, name, f.value(name))
			}
			f.send("area", doc, lang.L("Added {{.Area}}", map[string]string{"Area": doc.Text("name")}))
		})
	})
}
