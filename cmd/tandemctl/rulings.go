package main

import (
	"fmt"
	"strconv"
	"strings"

	"tandem/model"
	"tandem/storage"
)

// needsKey ends the help of the verbs that may need the personal key.
const needsKey = `

Empower (stage 4) is signed by your personal key, so it needs its passphrase: from the file, or asked for without echo.

Exit: 0 done, 1 a value is not right or the request has expired, 3 you are the assistant or the passphrase is missing or wrong, 4 the record is not here.`

type approveCmd struct {
	Request string   `arg:"" help:"Id of the request."`
	Set     []string `placeholder:"FIELD=VALUE" sep:"none" help:"Grant this instead of what was asked for; may be given several times. An empty value removes a limit."`
	Trust   string   `placeholder:"TEXT" help:"Why you trust this; your assistant sees it."`
	KeyFlag `embed:""`
}

func (approveCmd) Help() string {
	return `For the executive. Prints the ruling's id, the grant's id, its stage and whether it counts already: an Empower counts once both of you have confirmed the words.

Example:

    tandemctl --data helena approve 0198c0de-0000-7000-8000-000000000000 --set cap_each=250000 --key-passphrase-file helena.txt` + needsKey
}

func (a *approveCmd) Run(c *call) error {
	l, err := c.as(model.Executive, "approve")
	if err != nil {
		return err
	}
	id, err := parseID(a.Request)
	if err != nil {
		return err
	}
	changes, err := parseChanges(a.Set)
	if err != nil {
		return err
	}
	request, err := l.Get(c.ctx, id)
	if err != nil {
		return err
	}
	stage := request.Int("to_stage")
	if _, changed := changes["stage"]; changed {
		stage = changes.Int("stage")
	}
	key, err := a.unlock(c, l, model.Stage(stage) == model.Empower)
	if err != nil {
		return err
	}
	if key != nil {
		defer key.Forget()
	}
	granted, err := l.Approve(c.ctx, storage.Approval{Request: id, Changes: changes, Trust: a.Trust, Key: key})
	if err != nil {
		return err
	}
	return c.granted(granted.Ruling, granted)
}

// parseChanges reads field=value: whole numbers for fields that hold them, text otherwise.
func parseChanges(set []string) (model.Doc, error) {
	if len(set) == 0 {
		return nil, nil
	}
	changes := model.Doc{}
	for _, text := range set {
		name, value, ok := strings.Cut(text, "=")
		if !ok || name == "" {
			return nil, usage{fmt.Sprintf("--set takes field=value, and %q is not of that form.", text)}
		}
		if name == "to_stage" { // as the request calls it
			name = "stage"
		}
		field, known := model.GrantKind.Field(name)
		if !known {
			return nil, usage{fmt.Sprintf("A grant has no field %q to set.", name)}
		}
		changes[name] = fieldValue(field, value)
	}
	return changes, nil
}

// fieldValue reads a value from the command line as what the field takes.
func fieldValue(f *model.Field, text string) any {
	if text == "" {
		return nil
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil && f.Accepts(n) == "" {
		return n
	}
	return text
}

type declineCmd struct {
	Request string `arg:"" help:"Id of the request."`
	Reason  string `placeholder:"TEXT" help:"Why; required."`
}

func (declineCmd) Help() string {
	return `For the executive. Your assistant sees the reason.

Example:

    tandemctl --data helena decline 0198c0de-0000-7000-8000-000000000000 --reason "After the Q3 audit"

Exit: 0 done, 2 there is no reason, 3 you are the assistant, 4 the request is not here.`
}

func (d *declineCmd) Run(c *call) error {
	l, err := c.as(model.Executive, "decline")
	if err != nil {
		return err
	}
	id, err := parseID(d.Request)
	if err != nil {
		return err
	}
	if strings.TrimSpace(d.Reason) == "" {
		return usage{"A decline needs a reason: use --reason and say why in a few words."}
	}
	ruling, err := l.Decline(c.ctx, id, d.Reason)
	if err != nil {
		return err
	}
	return c.print(fields{"id": ruling})
}

type askCmd struct {
	Request  string `arg:"" help:"Id of the request."`
	Question string `placeholder:"TEXT" help:"What you want to know; required."`
}

func (askCmd) Help() string {
	return `For the executive. A question is no answer yet: the request stays open.

Example:

    tandemctl --data helena ask 0198c0de-0000-7000-8000-000000000000 --question "Does this cover freight?"

Exit: 0 done, 2 there is no question, 3 you are the assistant, 4 the request is not here.`
}

func (a *askCmd) Run(c *call) error {
	l, err := c.as(model.Executive, "ask about a request")
	if err != nil {
		return err
	}
	id, err := parseID(a.Request)
	if err != nil {
		return err
	}
	if strings.TrimSpace(a.Question) == "" {
		return usage{"There is no question: use --question and write it."}
	}
	ruling, err := l.Ask(c.ctx, id, a.Question)
	if err != nil {
		return err
	}
	return c.print(fields{"id": ruling})
}
