package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"golang.org/x/text/currency"

	"tandem/model"
	"tandem/model/ledger"
)

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
		fmt.Fprintf(out, "%s\t%s\tuntil %s\t%s\n", line(g.Text.AreaName), line(limits(g.Terms)), g.Terms.Expires, g.ID)
	}
	return out.Flush()
}

// limits says what a grant allows in money.
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

// money writes minor units with the point where the currency has it.
func money(minor int64, code string) string {
	scale := 2
	if unit, err := currency.ParseISO(code); err == nil {
		scale, _ = currency.Standard.Rounding(unit)
	}
	digits := fmt.Sprintf("%0*d", scale+1, minor)
	if scale == 0 {
		return code + " " + digits
	}
	point := len(digits) - scale
	return code + " " + digits[:point] + "." + digits[point:]
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
