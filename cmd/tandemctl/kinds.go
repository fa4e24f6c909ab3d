package main

import "tandem/model"

type kindsCmd struct {
	Kind string `arg:"" optional:"" predictor:"kind" help:"Kind of record; without one, every kind is listed."`
}

func (kindsCmd) Help() string {
	return `Prints the kinds of records as JSON Lines, or the fields of one kind: what a field takes, who may write it, which values or records it may name, and whether it is required. No data folder is needed.

Examples:

    tandemctl kinds
    tandemctl kinds promise

Exit: 0 done, 2 there is no such kind.`
}

// A kindLine is a kind as kinds prints it.
type kindLine struct {
	Kind    string   `json:"kind"`
	Label   string   `json:"label"`
	Writer  string   `json:"writer"`
	Private string   `json:"private,omitempty"` // never, mostly or always
	Once    bool     `json:"once,omitempty"`    // never changes
	Verbs   bool     `json:"verbs,omitempty"`   // written by verbs of its own, and not by put
	Fields  []string `json:"fields"`
}

// A fieldLine is a field as kinds prints it.
type fieldLine struct {
	Field    string   `json:"field"`
	Type     string   `json:"type"`
	Writer   string   `json:"writer"`
	Group    string   `json:"group"`
	Required bool     `json:"required,omitempty"`
	Enum     []string `json:"enum,omitempty"`
	Ref      []string `json:"ref,omitempty"`
	Person   bool     `json:"person,omitempty"` // takes executive and assistant for their ids
	Parts    []string `json:"parts,omitempty"`
	Once     bool     `json:"once,omitempty"`
	Blind    bool     `json:"blind,omitempty"` // stays on its author's laptop until it is due
}

func (k *kindsCmd) Run(c *call) error {
	if k.Kind == "" {
		var lines []kindLine
		for _, kind := range model.Kinds() {
			lines = append(lines, lineOf(kind))
		}
		return printAll(c, lines)
	}
	kind := model.KindOf(k.Kind)
	if kind == nil {
		return noKind(k.Kind, true)
	}
	return printAll(c, fieldLines(kind))
}

func lineOf(k *model.Kind) kindLine {
	line := kindLine{
		Kind: k.Name, Label: k.Label, Writer: string(k.Writer), Private: string(k.Privacy), Once: k.AppendOnly, Verbs: k.Authority,
	}
	for _, f := range k.Fields {
		line.Fields = append(line.Fields, f.Name)
	}
	return line
}

// fieldLines leaves out what is shown and never written.
func fieldLines(k *model.Kind) []fieldLine {
	var lines []fieldLine
	for _, f := range k.Fields {
		if f.Computed {
			continue
		}
		writer := f.Writer
		if writer == "" {
			writer = k.Writer
		}
		lines = append(lines, fieldLine{
			Field: f.Name, Type: f.Type(), Writer: string(writer), Group: f.Group, Required: f.Required, Enum: f.Enum,
			Ref: f.Ref, Person: f.Person, Parts: f.Parts(), Once: f.Once || k.AppendOnly, Blind: f.Blind,
		})
	}
	return lines
}
