package report

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"tandem/model"
)

// A Table is the records of one kind as a spreadsheet shows them.
type Table struct {
	Kind *model.Kind
	// BOM begins the file with the mark by which older spreadsheets know UTF-8.
	BOM bool
}

const bom = "\ufeff"

// A column is a field, or one part of a field that is an object.
type column struct {
	name  string
	field *model.Field // nil for what every record has
	part  string
}

// columns are the id first, then the fields in the order of their declaration, then what is
// shown and never read.
func (t Table) columns() []column {
	list := []column{{name: "id"}}
	for i := range t.Kind.Fields {
		f := &t.Kind.Fields[i]
		parts := f.Parts()
		if parts == nil {
			list = append(list, column{name: f.Name, field: f})
		}
		for _, part := range parts {
			list = append(list, column{name: f.Name + "." + part, field: f, part: part})
		}
	}
	if t.Kind.Privacy == model.MayBePrivate || t.Kind.Privacy == model.MostlyPrivate {
		list = append(list, column{name: "private"})
	}
	return append(list, column{name: "created_at"}, column{name: "created_by"})
}

// Write writes records, a line each under a line of the fields' names.
func (t Table) Write(to io.Writer, docs []model.Doc) error {
	if t.BOM {
		if _, err := io.WriteString(to, bom); err != nil {
			return err
		}
	}
	out := csv.NewWriter(to)
	columns := t.columns()
	line := make([]string, len(columns))
	for i, c := range columns {
		line[i] = c.name
	}
	if err := out.Write(line); err != nil {
		return err
	}
	for _, doc := range docs {
		for i, c := range columns {
			line[i] = c.cell(doc)
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// cell is a value as text. Whole numbers stand bare, so that a sum can be made of them.
func (c column) cell(doc model.Doc) string {
	value := doc[c.name]
	if c.field != nil {
		value = doc[c.field.Name]
	}
	if c.part != "" {
		object, _ := value.(map[string]any)
		value = object[c.part]
	}
	switch v := value.(type) {
	case nil:
		return ""
	case int64:
		return strconv.FormatInt(v, 10)
	case bool:
		return strconv.FormatBool(v)
	case string:
		if c.field != nil && c.field.Type() == "decimal" && model.Number(v).Valid() {
			return v
		}
		return guarded(v)
	case []any:
		return guarded(listed(v))
	}
	return guarded(asJSON(value))
}

// listed writes a list of texts as lines, and as JSON where the lines would not say the same.
func listed(list []any) string {
	lines := make([]string, len(list))
	for i, item := range list {
		text, ok := item.(string)
		if !ok {
			return asJSON(list)
		}
		lines[i] = text
	}
	joined := strings.Join(lines, "\n")
	if !slices.Equal(linesOf(joined), lines) || strings.HasPrefix(joined, "[") {
		return asJSON(list)
	}
	return joined
}

// linesOf are the lines that are not empty, without the spaces around them.
func linesOf(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

func asJSON(v any) string {
	var out strings.Builder
	lines := json.NewEncoder(&out)
	lines.SetEscapeHTML(false)
	if err := lines.Encode(v); err != nil {
		return fmt.Sprint(v) // a record holds nothing that JSON cannot
	}
	return strings.TrimSpace(out.String())
}
