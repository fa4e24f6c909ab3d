package keys_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/tyler-smith/go-bip39/wordlists"

	"tandem/storage/keys"
)

// paper is the paper key of the counting seed, computed by another program.
const paper = ` 1 abandon    2 amount     3 liar
 4 amount     5 expire     6 adjust
 7 cage       8 candy      9 arch
10 gather    11 drum      12 bullet
13 absurd    14 math      15 era
16 live      17 bid       18 rhythm
19 alien     20 crouch    21 range
22 attend    23 journey   24 wonder
25 margin    26 rule      27 disease
`

// paperOf gives the bare words of a paper key.
func paperOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
}

func TestPaper(t *testing.T) {
	t.Parallel()
	p := newPersonal(t, counting())
	check(t, "paper key", p.Paper(), paper)
}

func TestParsePaper(t *testing.T) {
	t.Parallel()
	want := newPersonal(t, counting()).Public()
	words := paperOf(paper)
	for _, c := range []struct{ name, text string }{
		{"as printed", paper},
		{"on one line", strings.Join(words, " ")},
		{"a word a line, with line breaks of Windows", strings.Join(words, "\r\n")},
		{"in capitals", strings.ToUpper(paper)},
		{"with commas and tabs", strings.Join(words, ",\t")},
		{"with a heading", "# Tandem paper key of Helena\n  # keep it safe\n\n" + paper + "# end"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, err := keys.ParsePaper(c.text)
			if err != nil {
				t.Fatal(err)
			}
			check(t, "public key", p.Public(), want)
			check(t, "paper key", p.Paper(), paper)
		})
	}
}

func TestParsePaperRefuses(t *testing.T) {
	t.Parallel()
	words := paperOf(paper)
	changed := func(f func(w []string) []string) string {
		return strings.Join(f(slices.Clone(words)), " ")
	}
	for _, c := range []struct{ name, text, why string }{
		{"nothing", "", "it has 0 words instead of 27"},
		{"only a heading", "# Tandem paper key", "it has 0 words instead of 27"},
		{"a word missing", changed(func(w []string) []string { return slices.Delete(w, 3, 4) }), "it has 26 words instead of 27"},
		{"a word twice", changed(func(w []string) []string { return slices.Insert(w, 3, w[3]) }), "it has 28 words instead of 27"},
		{"a letter wrong", changed(func(w []string) []string { w[6] = "cagf"; return w }), "word 7 is not one that a paper key can have"},
		{"another word of the list", changed(func(w []string) []string { w[6] = "cake"; return w }), "a word is wrong or out of order"},
		{"a checksum word wrong", changed(func(w []string) []string { w[26] = "zoo"; return w }), "a word is wrong or out of order"},
		{"two words exchanged", changed(func(w []string) []string { w[0], w[1] = w[1], w[0]; return w }), "a word is wrong or out of order"},
		{"a wallet's phrase", strings.TrimSpace(strings.Repeat("abandon ", 23)) + " art", "it has 24 words instead of 27"},
		{"a whole book", strings.Repeat("abandon ", 1<<16), "the text is far too long"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, err := keys.ParsePaper(c.text)
			checkSentence(t, err)
			check(t, "no key", p == nil, true)
			if err != nil && !strings.Contains(err.Error(), c.why) {
				t.Errorf("got %q, want it to say %q", err, c.why)
			}
		})
	}
}

// TestParsePaperRefusesAnyWrongWord puts other words of the list, near ones and
// far ones, in every position.
func TestParsePaperRefusesAnyWrongWord(t *testing.T) {
	t.Parallel()
	words := paperOf(paper)
	for i, right := range words {
		at := slices.Index(wordlists.English, right)
		for step := 1; step < 2048; step *= 2 {
			wrong := slices.Clone(words)
			wrong[i] = wordlists.English[(at+step)%2048]
			if _, err := keys.ParsePaper(strings.Join(wrong, " ")); err == nil {
				t.Fatalf("took %q for %q in position %d", wrong[i], right, i+1)
			}
		}
	}
}

func FuzzParsePaper(f *testing.F) {
	for _, seed := range []string{"", paper, strings.ToUpper(paper), "# x\n" + paper, strings.Repeat("zoo ", 27), "1 abandon", "\xff\u212a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := keys.ParsePaper(text)
		if err != nil {
			checkSentence(t, err)
			return
		}
		again, err := keys.ParsePaper(p.Paper())
		if err != nil {
			t.Fatal(err)
		}
		check(t, "public key", again.Public(), p.Public())
	})
}
