package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/durable"
	"tandem/storage/keys"
)

type receiptCmd struct {
	Grant  string  `arg:"" optional:"" help:"Id of the grant to write a receipt of."`
	Output string  `short:"o" placeholder:"FILE" predictor:"file" help:"Receipt to write."`
	Verify string  `placeholder:"FILE" predictor:"file" help:"Receipt to verify; needs no data folder."`
	Expect *string `placeholder:"WORDS" help:"The eight words of the pair, as they themselves told you."`
}

func (receiptCmd) Help() string {
	return `A receipt is the grant's own signature, to show to somebody outside. Its signature says that it was not changed; the eight words, alone on the last line, say whose it is. Compare them with what the pair tells you, or let --expect do it.

Example:

    tandemctl --data sam receipt 0198c0de-0000-7000-8000-000000000000 -o travel.receipt
    tandemctl receipt --verify travel.receipt --expect "harbor violin cactus ember saddle orbit maple trophy"

Exit: 0 done, 1 a file cannot be read or written, 2 wrong usage, 3 the receipt does not hold or the words differ, 4 the grant is not here.`
}

func (r *receiptCmd) Run(c *call) error {
	switch {
	case r.Verify != "" && (r.Grant != "" || r.Output != ""), r.Verify == "" && r.Expect != nil:
		return usage{"Write a receipt with GRANT -o FILE, or verify one with --verify FILE [--expect WORDS]."}
	case r.Verify != "":
		return r.verify(c)
	case r.Grant == "" || r.Output == "":
		return usage{"A receipt needs the grant and -o FILE, or --verify FILE."}
	}
	l, err := c.ledger()
	if err != nil {
		return err
	}
	id, err := parseID(r.Grant)
	if err != nil {
		return err
	}
	receipt, err := l.Receipt(c.ctx, id)
	if err != nil {
		return err
	}
	err = durable.New(r.Output, func(w io.Writer) error { _, err := w.Write(receipt); return err })
	if err != nil {
		return unwritten(r.Output, err)
	}
	return nil
}

func unwritten(path string, err error) error {
	if errors.Is(err, fs.ErrExist) {
		return &model.Refused{What: path + " was not written", Why: "there is a file of this name already", Do: "choose another name", Err: err}
	}
	return &model.Refused{What: path + " was not written", Why: err.Error(), Do: "choose a folder that you may write to", Err: err}
}

func (r *receiptCmd) verify(c *call) error {
	data, err := c.input(r.Verify)
	if err != nil {
		return err
	}
	text, err := ledger.ReadReceipt(data)
	if err != nil {
		return err
	}
	words := keys.Words(text.Partnership, text.ExecutiveKey, text.AssistantKey)
	spoken := strings.Join(words[:], " ")
	if r.Expect != nil && keys.NormalizePassphrase(*r.Expect) != spoken {
		return &model.Refused{
			What: "This receipt is not by the pair that you expect", Why: "its words are " + spoken,
			Do: "do not rely on it, and ask the pair", Reason: model.Forbidden,
		}
	}
	var out bytes.Buffer
	doc := textDoc(&text)
	for _, name := range doc.Names() {
		fmt.Fprintf(&out, "%s: %s\n", name, plainValue(doc[name]))
	}
	fmt.Fprintln(&out, spoken)
	_, err = c.stdout.Write(out.Bytes())
	return err
}

// plainValue keeps a value on its own line, so that no text of a grant can look like
// another field or like the words.
func plainValue(v any) string {
	switch v := v.(type) {
	case string:
		if strings.ContainsAny(v, "\n\t") || v != model.Legible(v) {
			return fmt.Sprintf("%q", v)
		}
		return v
	case []any:
		texts := make([]string, len(v))
		for i := range v {
			texts[i] = plainValue(v[i])
		}
		return strings.Join(texts, ", ")
	}
	return fmt.Sprint(v)
}
