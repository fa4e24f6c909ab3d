package model

import (
	"slices"
	"strings"
)

// Legible gives a text in which nothing is hidden: without control characters, and without the marks
// that turn the order of what is read or tag it unseen. Line breaks and tabs stay, and whatever joins or
// parts the letters of a script. What a person signs they have then read, in its order.
func Legible(text string) string {
	if !strings.ContainsFunc(text, hides) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	flag := false // tags after a black flag make one of a region
	for _, r := range strings.ReplaceAll(text, "\r\n", "\n") {
		flag = r == blackFlag || flag && isTag(r)
		switch {
		case !hides(r) || flag:
			b.WriteRune(r)
		case r == '\r' || r == '\u2028' || r == '\u2029':
			b.WriteByte('\n')
		}
	}
	return b.String()
}

const blackFlag = '\U0001F3F4'

func isTag(r rune) bool { return r >= 0xE0000 && r <= 0xE007F }

func hides(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < ' ' || r >= 0x7F && r < 0xA0: // controls
		return true
	case r >= '\u2028' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069': // breaks, embeddings, overrides, isolates
		return true
	case r >= '\uFFF9' && r <= '\uFFFB' || r == '\uFEFF': // notes between lines, a mark of byte order
		return true
	}
	return isTag(r)
}

// Legible gives the record with every text legible: itself where they are.
func (d Doc) Legible() Doc {
	for _, v := range d {
		if !isLegible(v) {
			return d.legible()
		}
	}
	return d
}

func isLegible(v any) bool {
	switch v := v.(type) {
	case string:
		return !strings.ContainsFunc(v, hides)
	case []any:
		return !slices.ContainsFunc(v, func(item any) bool { return !isLegible(item) })
	case map[string]any:
		for _, item := range v {
			if !isLegible(item) {
				return false
			}
		}
	}
	return true
}

func (d Doc) legible() Doc {
	all := make(Doc, len(d))
	for name, v := range d {
		all[name] = legible(v)
	}
	return all
}

func legible(v any) any {
	switch v := v.(type) {
	case string:
		return Legible(v)
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = legible(v[i])
		}
		return list
	case map[string]any:
		return map[string]any(Doc(v).legible())
	}
	return v
}
