package exchange

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// A conflict is a field that both wrote, with what each wrote.
type conflict struct {
	record uuid.UUID
	kind   string
	group  string
	where  string // which record and which field
	values []value
}

// A value is one person's, in words.
type value struct {
	initials string
	role     kit.Role
	who      string // and when
	text     string
}

func conflictOf(c *storage.Conflict, info storage.Info, zone *time.Location) conflict {
	v := conflict{record: c.Record, kind: c.Kind, group: c.Group, where: strings.Join(notEmpty([]string{one(c.Kind), c.Title, field(c.Group)}), " · ")}
	for _, each := range c.Values {
		name, initials, role := person(info, each.By)
		v.values = append(v.values, value{
			initials: initials, role: role, who: name + " · " + say.Time(each.At.In(zone)), text: words(c.Group, each.Value),
		})
	}
	return v
}

// without leaves out what is empty.
func notEmpty(parts []string) []string {
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}

// field calls a group of fields by the first of them.
func field(group string) string {
	first, _, _ := strings.Cut(group, "+")
	switch first {
	case "amount":
		return lang.L("amount")
	case "description":
		return lang.L("its description")
	case "due":
		return lang.L("due on")
	case "name":
		return lang.L("name")
	case "outcome":
		return lang.L("outcome")
	case "recommendation":
		return lang.L("recommendation")
	case "situation":
		return lang.L("situation")
	case "title":
		return lang.L("title")
	}
	return strings.ReplaceAll(first, "_", " ")
}

// words says a value of a field, or of several that belong together.
func words(group string, v any) string {
	fields, ok := v.(map[string]any)
	if !ok {
		return word(group, v, "")
	}
	var parts []string
	currency, _ := fields["currency"].(string)
	for _, name := range strings.Split(group, "+") {
		if v := fields[name]; v != nil && name != "currency" {
			parts = append(parts, field(name)+" "+word(name, v, currency))
		}
	}
	if parts == nil {
		return lang.L("nothing")
	}
	return strings.Join(parts, " · ")
}

func word(name string, v any, currency string) string {
	switch v := v.(type) {
	case nil:
		return lang.L("nothing")
	case bool:
		if v {
			return lang.L("yes")
		}
		return lang.L("no")
	case int64:
		switch {
		case currency != "":
			return say.Money(v, currency)
		case strings.HasSuffix(name, "stage"):
			return say.Stage(model.Stage(v))
		}
		return fmt.Sprint(v)
	case string:
		if model.Date(v).Valid() {
			return say.DateLong(model.Date(v))
		}
		return v
	case []any:
		var parts []string
		for _, item := range v {
			parts = append(parts, word(name, item, currency))
		}
		return strings.Join(parts, ", ")
	}
	return fmt.Sprint(v)
}
