package model

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
)

// A Record is what every kind has in common. It is embedded in each kind's struct.
type Record struct {
	ID        string `json:"id"`
	Kind      string `json:"kind"`
	CreatedAt Moment `json:"created_at"`
	CreatedBy string `json:"created_by"`
	Private   bool   `json:"private,omitempty"`
	Deleted   bool   `json:"deleted,omitempty"`
	// Flags name what a person should look at: a conflict, an edit beside a delete.
	Flags []string `json:"flags,omitempty"`
}

// Head is what a record of any kind has in common with the others.
func (r *Record) Head() *Record { return r }

// A Doc is a record as a flat object of its fields: text, int64, bool, []any,
// map[string]any, or nil for a field that was cleared.
type Doc map[string]any

// ParseDoc reads a JSON object as a Doc. Numbers are integers.
func ParseDoc(data []byte) (Doc, error) {
	dec := json.NewDecoder(strings.NewReader(string(data)))
	dec.UseNumber()
	var raw map[string]any
	if err := dec.Decode(&raw); err != nil {
		return nil, &Refused{What: "Nothing was saved", Why: "the input is not a JSON object: " + err.Error(), Err: err}
	}
	return DocOf(raw)
}

// DocOf turns a decoded JSON object (numbers as json.Number) into a Doc.
func DocOf(raw map[string]any) (Doc, error) {
	doc := make(Doc, len(raw))
	for name, v := range raw {
		value, err := plain(v)
		if err != nil {
			return nil, &Refused{What: "Nothing was saved", Why: fmt.Sprintf("%s: %v", name, err)}
		}
		doc[name] = value
	}
	return doc, nil
}

func plain(v any) (any, error) {
	switch v := v.(type) {
	case nil, string, bool, int64:
		return v, nil
	case int:
		return int64(v), nil
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			return int64(v), nil
		}
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n, nil
		}
	case []any:
		list := make([]any, len(v))
		for i := range v {
			value, err := plain(v[i])
			if err != nil {
				return nil, err
			}
			list[i] = value
		}
		return list, nil
	case map[string]any:
		doc, err := DocOf(v)
		return map[string]any(doc), err
	}
	return nil, fmt.Errorf("%v is not a whole number; write decimals as text, such as \"0.6\"", v)
}

// As reads the record into its kind's struct.
func As[T any](doc Doc) (T, error) {
	var v T
	err := doc.into(&v)
	return v, err
}

func (d Doc) into(v any) error {
	data, err := d.AppendJSON(nil)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, v)
}

// Names are the doc's field names in order.
func (d Doc) Names() []string {
	names := make([]string, 0, len(d))
	for name := range d {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// AppendJSON adds the bytes that encoding/json makes of it, in less than half the time: nearly all
// fields are plain texts.
func (d Doc) AppendJSON(dst []byte) ([]byte, error) {
	if d == nil {
		return append(dst, "null"...), nil
	}
	dst = append(dst, '{')
	for i, name := range d.Names() {
		if i > 0 {
			dst = append(dst, ',')
		}
		var err error
		if dst, err = appendJSON(dst, name); err != nil {
			return dst, err
		}
		if dst, err = appendJSON(append(dst, ':'), d[name]); err != nil {
			return dst, err
		}
	}
	return append(dst, '}'), nil
}

func appendJSON(dst []byte, v any) ([]byte, error) {
	if text, ok := v.(string); ok && !strings.ContainsFunc(text, escaped) {
		return append(append(append(dst, '"'), text...), '"'), nil
	}
	data, err := json.Marshal(v)
	return append(dst, data...), err
}

// escaped says whether a character may not stand in JSON as it is, or not as encoding/json has it.
func escaped(r rune) bool {
	return r < ' ' || r > '~' || r == '"' || r == '\\' || r == '<' || r == '>' || r == '&'
}

// Text is a text field, "" where it is missing.
func (d Doc) Text(name string) string {
	s, _ := d[name].(string)
	return s
}

// Int is an integer field, 0 where it is missing.
func (d Doc) Int(name string) int64 {
	n, _ := d[name].(int64)
	return n
}
