package main

import (
	"strings"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage"
)

type grantCmd struct {
	File    string `arg:"" optional:"" default:"-" predictor:"file" help:"JSON object; - or nothing reads standard input."`
	KeyFlag `embed:""`
}

func (grantCmd) Help() string {
	return `For the executive. The object holds the fields of a grant; area and stage are required, and at stage 4 expires.

Example:

    echo '{"area": "0198c0de-0000-7000-8000-000000000000", "stage": 3}' | tandemctl --data helena grant` + needsKey
}

func (g *grantCmd) Run(c *call) error {
	l, err := c.as(model.Executive, "grant")
	if err != nil {
		return err
	}
	input, err := c.input(g.File)
	if err != nil {
		return err
	}
	docs, err := parseDocs(input)
	if err != nil {
		return err
	}
	if len(docs) != 1 {
		return &model.Refused{What: "Nothing was granted", Why: "there is more than one object", Do: "grant one area at a time"}
	}
	key, err := g.unlock(c, l, model.Stage(docs[0].Int("stage")) == model.Empower)
	if err != nil {
		return err
	}
	if key != nil {
		defer key.Forget()
	}
	granted, err := l.Grant(c.ctx, docs[0], key)
	if err != nil {
		return err
	}
	return c.granted(granted.Grant, granted)
}

type revokeCmd struct {
	Grant   string `arg:"" help:"Id of the grant."`
	Reason  string `placeholder:"TEXT" help:"Why; required."`
	KeyFlag `embed:""`
}

func (revokeCmd) Help() string {
	return `For the executive. It ends today, on every laptop that learns of it. Taking authority back needs no passphrase; with one it is signed by your personal key too, and holds even if this laptop is revoked.

Example:

    tandemctl --data helena revoke 0198c0de-0000-7000-8000-000000000000 --reason "The budget is frozen"

Exit: 0 done, 2 there is no reason, 3 you are the assistant or the passphrase is wrong, 4 the grant is not here.`
}

func (r *revokeCmd) Run(c *call) error {
	l, err := c.as(model.Executive, "revoke")
	if err != nil {
		return err
	}
	id, err := parseID(r.Grant)
	if err != nil {
		return err
	}
	if strings.TrimSpace(r.Reason) == "" {
		return usage{"A revocation needs a reason: use --reason and say why in a few words."}
	}
	key, err := r.unlock(c, l, false)
	if err != nil {
		return err
	}
	if key != nil {
		defer key.Forget()
	}
	if err := l.Revoke(c.ctx, id, r.Reason, key); err != nil {
		return err
	}
	return c.print(fields{"id": id})
}

// granted prints what a verb gave, under the id of the record that it wrote, and
// says beside it what a person should know.
func (c *call) granted(id uuid.UUID, g storage.Granted) error {
	for _, n := range g.Notes {
		c.note(n)
	}
	out := fields{"id": id, "grant": g.Grant, "stage": g.Stage}
	if g.Stage == model.Empower {
		out["in_force"], out["standing"] = g.Standing == ledger.InForce, g.Standing
	}
	if len(g.Notes) > 0 {
		out["notes"] = g.Notes
	}
	return c.print(out)
}
