package ruling

import (
	"fyne.io/fyne/v2/lang"

	"tandem/model"
)

// names are the two people as the reader calls them.
type names struct {
	ruler                bool // the reader is the executive, and is called "you"
	executive, assistant string
}

func (n names) data() map[string]string {
	return map[string]string{"Executive": n.executive, "Assistant": n.assistant}
}

// split marks where the area's name stands in a question.
const split = "\x00"

// question is what the executive is asked, in two parts around the area's name.
func (n names) question(to model.Stage) [2]string {
	data := map[string]string{"Assistant": n.assistant, "Area": split}
	var text string
	switch to {
	case model.Empower:
		text = lang.L("May {{.Assistant}} decide on {{.Area}} alone?", data)
	case model.Consult:
		text = lang.L("May {{.Assistant}} recommend before {{.Area}} is decided?", data)
	case model.Explain:
		text = lang.L("May {{.Assistant}} hear the reasons for decisions on {{.Area}}?", data)
	default:
		text = lang.L("Shall decisions on {{.Area}} be told to {{.Assistant}} and no more?", data)
	}
	for i := range text {
		if text[i] == split[0] {
			return [2]string{text[:i], text[i+1:]}
		}
	}
	return [2]string{text, ""}
}

// meaning says who decides at a stage.
func (n names) meaning(s model.Stage, inform string) string {
	if s == model.Empower {
		return n.informed(inform)
	}
	if n.ruler {
		switch s {
		case model.Consult:
			return lang.L("{{.Assistant}} recommends, you decide", n.data())
		case model.Explain:
			return lang.L("You decide and give {{.Assistant}} the reason", n.data())
		}
		return lang.L("You decide and tell {{.Assistant}}", n.data())
	}
	switch s {
	case model.Consult:
		return lang.L("{{.Assistant}} recommends, {{.Executive}} decides", n.data())
	case model.Explain:
		return lang.L("{{.Executive}} decides and gives {{.Assistant}} the reason", n.data())
	}
	return lang.L("{{.Executive}} decides and tells {{.Assistant}}", n.data())
}

// informed says when the executive hears of what the assistant decided.
func (n names) informed(inform string) string {
	if n.ruler {
		switch inform {
		case "before":
			return lang.L("{{.Assistant}} decides and tells you before", n.data())
		case "after":
			return lang.L("{{.Assistant}} decides and tells you after", n.data())
		case "digest":
			return lang.L("{{.Assistant}} decides and tells you in the digest", n.data())
		case "none":
			return lang.L("{{.Assistant}} decides and need not tell you", n.data())
		}
		return lang.L("{{.Assistant}} decides", n.data())
	}
	switch inform {
	case "before":
		return lang.L("{{.Assistant}} decides and tells {{.Executive}} before", n.data())
	case "after":
		return lang.L("{{.Assistant}} decides and tells {{.Executive}} after", n.data())
	case "digest":
		return lang.L("{{.Assistant}} decides and tells {{.Executive}} in the digest", n.data())
	case "none":
		return lang.L("{{.Assistant}} decides and need not tell {{.Executive}}", n.data())
	}
	return lang.L("{{.Assistant}} decides", n.data())
}
