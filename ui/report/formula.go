package report

import "strings"

// A spreadsheet runs a cell that begins with one of these as a formula, some also the
// wide forms of Asian keyboards.
const triggers = "=+-@\t\r＝＋－＠"

// A file that is opened with another separator than its own begins new cells here.
const separators = ",;\t"

// guarded marks what could be run as a formula with an apostrophe, as spreadsheets
// themselves do, at the beginning and after what may separate cells.
func guarded(text string) string { return scan(text, "'", 0) }

// unguarded takes the marks away again.
func unguarded(text string) string { return scan(text, "", 1) }

// scan goes to where a cell may begin; apostrophes before a trigger there are the mark and
// what the text had of its own, so that no text loses one.
func scan(text, add string, drop int) string {
	if !strings.ContainsAny(text, triggers) {
		return text
	}
	var out strings.Builder
	begins := true
	for text != "" {
		if begins {
			marks := len(text) - len(strings.TrimLeft(text, "'"))
			rest := text[marks:]
			if marks >= drop && rest != "" && strings.ContainsRune(triggers, []rune(rest)[0]) {
				out.WriteString(add)
				out.WriteString(text[drop:marks])
			} else {
				out.WriteString(text[:marks])
			}
			text = rest
			begins = false
			continue
		}
		next := strings.IndexAny(text, separators)
		if next < 0 {
			out.WriteString(text)
			break
		}
		out.WriteString(text[:next+1])
		text, begins = text[next+1:], true
	}
	return out.String()
}
