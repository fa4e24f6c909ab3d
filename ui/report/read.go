package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tandem/model"
)

// A Row is a record as a line of a file says it. A cell that is empty is nil: it clears
// the field of a record that is there, and says nothing of a new one.
type Row struct {
	Line int
	Doc  model.Doc
}

// A LineError says what is wrong in a line, and in which column where it is one.
type LineError struct {
	Line   int
	Column string
	Why    string
}

func (e LineError) String() string {
	if e.Column == "" {
		return fmt.Sprintf("line %d: %s", e.Line, e.Why)
	}
	return fmt.Sprintf("line %d, %s: %s", e.Line, e.Column, e.Why)
}

// mostErrors is how many lines one sentence names.
const mostErrors = 10

// refused is one sentence about all lines that are wrong.
func refused(faults []LineError) error {
	var list []string
	for _, e := range faults[:min(len(faults), mostErrors)] {
		list = append(list, e.String())
	}
	if more := len(faults) - mostErrors; more > 0 {
		list = append(list, fmt.Sprintf("and %d more", more))
	}
	return &model.Refused{What: "Nothing was imported", Why: strings.Join(list, "; "), Do: "correct the file and import it again"}
}

func notRead(why, do string) error {
	return &model.Refused{What: "Nothing was imported", Why: why, Do: do}
}

// Read reads what Write wrote, or what a person made: UTF-8 with commas, semicolons or tabs,
// the fields' names in the first line, in any order, as many of them as are meant.
func (t Table) Read(from io.Reader) ([]Row, error) {
	data, err := io.ReadAll(from)
	if err != nil {
		return nil, err
	}
	data = bytes.TrimPrefix(data, []byte(bom))
	if !utf8.Valid(data) {
		return nil, notRead("the file is not UTF-8", "save it as CSV UTF-8")
	}
	in := csv.NewReader(bytes.NewReader(data))
	in.Comma = separator(data)
	in.FieldsPerRecord = -1
	names, err := in.Read()
	if errors.Is(err, io.EOF) {
		return nil, notRead("the file is empty", "name the fields in its first line")
	}
	if err != nil {
		return nil, unreadable(err)
	}
	columns, faults := t.header(names)
	if len(faults) > 0 {
		return nil, refused(faults)
	}
	var rows []Row
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, unreadable(err)
		}
		line, _ := in.FieldPos(0)
		if !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			continue // spreadsheets leave such lines at the end
		}
		if len(cells) > len(columns) {
			faults = append(faults, LineError{Line: line, Why: fmt.Sprintf("it has %d cells, and the first line names %d", len(cells), len(columns))})
			continue
		}
		doc, wrong := document(columns, cells, line)
		faults = append(faults, wrong...)
		rows = append(rows, Row{line, doc})
	}
	if len(faults) > 0 {
		return nil, refused(faults)
	}
	if len(rows) == 0 {
		return nil, notRead("the file names fields and holds no record", "add a line for each")
	}
	return rows, nil
}

func unreadable(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return refused([]LineError{{Line: parse.StartLine, Why: parse.Err.Error()}})
	}
	return err
}

// separator is the one that the first line has most of.
func separator(data []byte) rune {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	best, most := ',', 0
	for _, r := range separators {
		if n := bytes.Count(first, []byte(string(r))); n > most {
			best, most = r, n
		}
	}
	return best
}

// header finds the columns of a file.
func (t Table) header(names []string) ([]column, []LineError) {
	known := map[string]column{}
	for _, c := range t.columns() {
		known[c.name] = c
	}
	if t.Kind == model.GoalKind { // why its target or due day moves
		known["reason"] = column{name: "reason"}
	}
	columns := make([]column, len(names))
	seen := map[string]bool{}
	var faults []LineError
	for i, name := range names {
		name = strings.TrimSpace(unguarded(name))
		c, ok := known[name]
		switch {
		case !ok:
			faults = append(faults, LineError{1, "", fmt.Sprintf("a %s has no field %q", t.Kind.Label, name)})
		case seen[name]:
			faults = append(faults, LineError{1, name, "it is named twice"})
		}
		columns[i], seen[name] = c, true
	}
	for _, c := range columns {
		if c.part == "" {
			continue
		}
		for _, part := range c.field.Parts() { // an object is written as a whole
			if name := c.field.Name + "." + part; !seen[name] {
				faults = append(faults, LineError{1, "", fmt.Sprintf("%s needs the column %s beside it", c.name, name)})
				seen[name] = true
			}
		}
	}
	return columns, faults
}

func document(columns []column, cells []string, line int) (model.Doc, []LineError) {
	doc := model.Doc{}
	var faults []LineError
	for i, c := range columns {
		cell := ""
		if i < len(cells) {
			cell = cells[i]
		}
		value, err := c.value(cell)
		if err != nil {
			faults = append(faults, LineError{line, c.name, err.Error()})
			continue
		}
		switch {
		case c.part != "":
			object, _ := doc[c.field.Name].(map[string]any)
			if value != nil && object == nil {
				object = map[string]any{}
			}
			if value != nil {
				object[c.part] = value
			}
			if object == nil {
				doc[c.field.Name] = nil
			} else {
				doc[c.field.Name] = object
			}
		case c.name == "created_at", c.name == "created_by":
			// shown, and never written
		case c.field == nil && value == nil:
			// a new record has no id yet
		default:
			doc[c.name] = value
		}
	}
	return doc, faults
}

// value reads a cell as what its field takes.
func (c column) value(cell string) (any, error) {
	text := unguarded(cell)
	trimmed := strings.TrimSpace(text)
	if trimmed == "" {
		return nil, nil
	}
	kind := "text"
	switch {
	case c.name == "private":
		kind = "boolean"
	case c.part != "":
		kind = c.field.PartType(c.part)
	case c.field != nil:
		kind = c.field.Type()
	}
	switch {
	case kind == "integer", kind == "count":
		n, err := strconv.ParseInt(trimmed, 10, 64)
		if yes := strings.EqualFold(trimmed, "true"); kind == "count" && (yes || strings.EqualFold(trimmed, "false")) {
			return yes, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%q is not a whole number", trimmed)
		}
		return n, nil
	case kind == "stage":
		for s := model.Tell; s <= model.Empower; s++ {
			if strings.EqualFold(trimmed, s.String()) || trimmed == strconv.Itoa(int(s)) {
				return int64(s), nil
			}
		}
		return nil, fmt.Errorf("%q is no stage from 1 to 4", trimmed)
	case kind == "boolean": // spreadsheets write it in capitals
		switch strings.ToLower(trimmed) {
		case "true":
			return true, nil
		case "false":
			return false, nil
		}
		return nil, fmt.Errorf("%q is neither true nor false", trimmed)
	case kind == "day":
		if !model.Date(trimmed).Valid() {
			return nil, fmt.Errorf("%q is no day such as 2026-07-06", trimmed)
		}
		return trimmed, nil
	case kind == "decimal":
		if !model.Number(trimmed).Valid() {
			return nil, fmt.Errorf("%q is no number such as 0.6", trimmed)
		}
		if n, err := strconv.ParseInt(trimmed, 10, 64); err == nil {
			return n, nil
		}
		return trimmed, nil
	case kind == "day or time", kind == "year, quarter or month":
		return trimmed, nil
	case strings.HasPrefix(kind, "list of text") && !strings.HasPrefix(trimmed, "["):
		var list []any
		for _, line := range linesOf(text) {
			list = append(list, line)
		}
		return list, nil
	case strings.HasPrefix(kind, "list"), strings.HasPrefix(kind, "object"):
		return parsed(trimmed)
	}
	return text, nil
}

// parsed reads a cell of JSON.
func parsed(text string) (any, error) {
	in := json.NewDecoder(strings.NewReader(text))
	in.UseNumber()
	var v any
	if err := in.Decode(&v); err != nil {
		return nil, fmt.Errorf("%q is no JSON", text)
	}
	doc, err := model.DocOf(map[string]any{"value": v})
	if err != nil {
		return nil, err
	}
	return doc["value"], nil
}
