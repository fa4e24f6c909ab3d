package kit

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tandem/ui/theme"
)

// A marked text has its hits between these two, as a search of the ledger gives them.
const (
	hitBegins = "\x02"
	hitEnds   = "\x03"
)

// Hits is a marked text as spans, its hits strong and in the accent's colour.
func Hits(text string, style Span) (spans []Span) {
	add := func(text string, style Span) {
		if style.Text = text; text != "" {
			spans = append(spans, style)
		}
	}
	for {
		before, rest, found := strings.Cut(text, hitBegins)
		add(strings.ReplaceAll(before, hitEnds, ""), style)
		if !found {
			return spans
		}
		hit, after, _ := strings.Cut(rest, hitEnds)
		add(hit, style.Strong().In(theme.Accent))
		text = after
	}
}

var unmarked = strings.NewReplacer(hitBegins, "", hitEnds, "")

// BeginsMarked says whether a marked text begins with a hit.
func BeginsMarked(text string) bool { return strings.HasPrefix(text, hitBegins) }

// Mark marks in a text the beginnings of words that were typed, whatever their case and
// accents. ok says whether every word that was typed begins one of the text. A text that holds the
// signs themselves loses them.
func Mark(text, typed string) (marked string, ok bool) {
	text = unmarked.Replace(text)
	wanted := strings.FieldsFunc(plain(typed), between)
	met := make([]bool, len(wanted))
	var b strings.Builder
	for rest := text; rest != ""; {
		gap := strings.IndexFunc(rest, func(r rune) bool { return !between(r) })
		if gap < 0 {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:gap])
		rest = rest[gap:]
		end := strings.IndexFunc(rest, between)
		if end < 0 {
			end = len(rest)
		}
		word, hit := rest[:end], 0
		for i, w := range wanted {
			if n := beginning(word, w); n > 0 {
				met[i], hit = true, max(hit, n)
			}
		}
		if hit > 0 {
			b.WriteString(hitBegins + word[:hit] + hitEnds)
		}
		b.WriteString(word[hit:])
		rest = rest[end:]
	}
	for _, m := range met {
		if !m {
			return text, false
		}
	}
	return b.String(), true
}

// Excerpt marks the first of the words that begins one of the text, and cuts what stands
// far before it. ok is false where none does.
func Excerpt(text, typed string) (marked string, ok bool) {
	for _, word := range strings.FieldsFunc(typed, between) {
		marked, ok := Mark(text, word)
		if !ok {
			continue
		}
		if at := strings.Index(marked, hitBegins); at > lead {
			cut := strings.LastIndex(marked[:at-lead/2], " ")
			marked = "…" + marked[cut+1:]
		}
		return marked, true
	}
	return text, false
}

// lead is how much of an excerpt stands before its hit, at most.
const lead = 60

func between(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Mn, r)
}

// plain is a text without case and accents.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(text))
}

// beginning is how much of a word is what was typed; 0 where it begins otherwise.
func beginning(word, typed string) int {
	seen := ""
	for i, r := range word {
		if seen == typed && !unicode.Is(unicode.Mn, r) {
			return i
		}
		if seen += plain(string(r)); !strings.HasPrefix(typed, seen) && !strings.HasPrefix(seen, typed) {
			return 0
		}
	}
	if strings.HasPrefix(seen, typed) {
		return len(word)
	}
	return 0
}
