package main

import (
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
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

type authorityCmd struct {
	At string `placeholder:"DATE" help:"On this day instead of today."`
}

func (authorityCmd) Help() string {
	return `Lists the grants of stage 4 that are in force: signed, confirmed by both, started, not expired, not revoked and not superseded. The text is what the executive's personal key signed.

Example:

    tandemctl --data sam authority --at 2026-07-06 --json
    {"area":"01…","expires":"2026-10-31","id":"01…","stage":4,"text":{…}}

Exit: 0 done, also where there are none.`
}

func (a *authorityCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	day := l.Today()
	if a.At != "" {
		if day = model.Date(a.At); !day.Valid() {
			return usage{fmt.Sprintf("--at takes a day such as 2026-07-06, and %q is none.", a.At)}
		}
	}
	grants, err := l.Authority(c.ctx, day)
	if err != nil {
		return err
	}
	if c.JSON {
		lines := make([]fields, len(grants))
		for i, g := range grants {
			lines[i] = fields{
				"id": g.ID, "area": g.Area, "stage": g.Stage, "text": textDoc(g.Text), "expires": g.Terms.Expires,
			}
		}
		return printAll(c, lines)
	}
	if len(grants) == 0 {
		return c.say("No grant of stage 4 is in force on %s.", day)
	}
	out := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	for _, g := range grants {
		fmt.Fprintf(out, "%s\t%s\tuntil %s\t%s\n", g.Text.AreaName, limits(g.Terms), g.Terms.Expires, g.ID)
	}
	return out.Flush()
}

// limits says what a grant allows in money, in the currency's minor units as money
// is kept, with the point where a person expects it.
func limits(t ledger.Terms) string {
	var parts []string
	if t.CapEach != nil {
		parts = append(parts, money(*t.CapEach, t.Currency)+" each")
	}
	if t.CapPeriod != nil {
		parts = append(parts, money(*t.CapPeriod, t.Currency)+" a "+t.Period)
	}
	if len(parts) == 0 {
		return "no limit"
	}
	return strings.Join(parts, ", ")
}

// money writes minor units, of which most currencies have a hundred.
func money(minor int64, currency string) string {
	return fmt.Sprintf("%s %d.%02d", currency, minor/100, minor%100)
}

// textDoc is a signed text as a flat object: its fields under the names that were
// signed, ids as UUIDs, keys and nonce in hex.
func textDoc(t *ledger.Text) model.Doc {
	same := ledger.Grant{Area: t.Area, Stage: t.Stage, Trust: t.Trust, Terms: t.Terms, Request: t.Request}
	doc := same.Doc()
	supersedes := make([]any, len(t.Supersedes))
	for i, id := range t.Supersedes {
		supersedes[i] = id.String()
	}
	for name, value := range map[string]any{
		"id": t.ID.String(), "partnership": t.Partnership.String(), "nonce": fmt.Sprintf("%x", t.Nonce[:]),
		"executive_key": t.ExecutiveKey.String(), "assistant_key": t.AssistantKey.String(),
		"supersedes": supersedes, "area_name": t.AreaName, "area_description": t.AreaDescription,
	} {
		doc[name] = value
	}
	return doc
}
