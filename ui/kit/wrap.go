package kit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tandem/ui/theme"
)

// A line of wrapped text: pieces of spans, left to right.
type line struct {
	pieces []Span
	width  float32 // without trailing space
	height float32
}

// add appends text to the line, to its last piece if that has the same style.
func (l *line) add(style Span, text string) {
	if n := len(l.pieces); n > 0 {
		last := l.pieces[n-1]
		last.Text = style.Text
		if last == style {
			l.pieces[n-1].Text += text
			return
		}
	}
	piece := style
	piece.Text = text
	l.pieces = append(l.pieces, piece)
}

// wrap breaks spans into lines no wider than width; 0 breaks at "\n" only. A
// word wider than that is broken inside, so nothing is ever clipped.
func wrap(spans []Span, width float32) []line {
	lines := []line{{}}
	x := float32(0)
	last := func() *line { return &lines[len(lines)-1] }
	feed := func() { lines = append(lines, line{}); x = 0 }
	for _, span := range spans {
		for _, word := range words(span.Text) {
			if word == "\n" {
				last().height = max(last().height, lineHeight(span))
				feed()
				continue
			}
			seen := strings.TrimRight(word, " ")
			if width > 0 && x > 0 && x+span.width(seen) > width {
				feed()
			}
			for width > 0 && span.width(seen) > width {
				head := fitting(span, seen, width)
				last().add(span, head)
				last().height = max(last().height, lineHeight(span))
				word, seen = word[len(head):], seen[len(head):]
				feed()
			}
			last().add(span, word)
			last().height = max(last().height, lineHeight(span))
			last().width = x + span.width(seen)
			x += span.width(word)
		}
	}
	if last().height == 0 {
		style := Body("")
		if len(spans) > 0 {
			style = spans[len(spans)-1]
		}
		last().height = lineHeight(style)
	}
	return lines
}

func lineHeight(s Span) float32 { return s.size() * theme.LineHeight }

// words splits text after each run of spaces and around each "\n". A per cent sign stays
// with its number.
func words(text string) (parts []string) {
	for len(text) > 0 {
		if text[0] == '\n' {
			parts, text = append(parts, "\n"), text[1:]
			continue
		}
		end := 0
		for end < len(text) && text[end] != '\n' && (end == 0 || text[end-1] != ' ' || text[end] == ' ' || text[end] == '%') {
			end++
		}
		parts, text = append(parts, text[:end]), text[end:]
	}
	return parts
}

// fitting returns the longest head of word that fits the width, at least one
// character.
func fitting(s Span, word string, width float32) string {
	end := len(word)
	for i := range word {
		if i > 0 && s.width(word[:i]) > width {
			break
		}
		end = i
	}
	if end == 0 {
		for i := range word {
			if i > 0 {
				return word[:i]
			}
		}
		return word
	}
	return word[:end]
}

// cut keeps so many of the lines, and marks at the end of the last that there are more.
func cut(lines []line, most int, width float32) []line {
	last := slices.Clone(lines[most-1].pieces)
	if end := len(last) - 1; end >= 0 {
		last[end].Text = strings.TrimRight(last[end].Text, " ") + "…"
	}
	return append(lines[:most-1:most-1], ellipsis(last, width))
}

// ellipsis cuts spans to one line of the width and marks the cut.
func ellipsis(spans []Span, width float32) line {
	lines := wrap(spans, 0)
	if len(lines) == 1 && lines[0].width <= width {
		return lines[0]
	}
	cut := line{height: lines[0].height}
	for _, piece := range lines[0].pieces {
		if w := piece.width(piece.Text + "…"); cut.width+w <= width {
			cut.add(piece, piece.Text)
			cut.width += piece.width(piece.Text)
			continue
		}
		text := piece.Text
		for text != "" && cut.width+piece.width(text+"…") > width {
			_, size := utf8.DecodeLastRuneInString(text)
			text = text[:len(text)-size]
		}
		cut.add(piece, strings.TrimRight(text, " ")+"…")
		cut.width = width
		break
	}
	return cut
}
