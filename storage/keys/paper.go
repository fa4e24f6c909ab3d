package keys

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

const (
	paperDomain = "tandem/paper/1"
	// paperWords words hold the seed and a checksum of 41 bits: a wrong word, or
	// two in the wrong order, goes unnoticed once in two million million times.
	paperWords = 27
	// paperColumns makes nine short lines of three words.
	paperColumns = 3
)

// Paper gives the key as 27 numbered words for printing. Whoever has them has
// the key, without any passphrase. A forgotten key gives "".
func (p *Personal) Paper() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.keys.seed == nil {
		return ""
	}
	var text strings.Builder
	for i, word := range paperSpell(p.keys.seed) {
		if i%paperColumns == paperColumns-1 {
			fmt.Fprintf(&text, "%2d %s\n", i+1, word)
		} else {
			fmt.Fprintf(&text, "%2d %-10s", i+1, word) // no word has over eight letters
		}
	}
	return text.String()
}

func paperSpell(seed []byte) []string {
	sum := sha256.Sum256(append([]byte(paperDomain), seed...))
	return spell(slices.Concat(seed, sum[:]), paperWords)
}

// ParsePaper reads a paper key as a person typed it: case, numbers, punctuation
// and line breaks do not matter, and lines that begin with "#" are left out.
func ParsePaper(text string) (*Personal, error) {
	refuse := func(why, do string) (*Personal, error) {
		return nil, &Refused{What: "This paper key was not accepted", Why: why, Do: do}
	}
	if len(text) > maxFile {
		return refuse("the text is far too long", "type only the words of the paper key")
	}
	words := paperTokens(text)
	if len(words) != paperWords {
		return refuse(fmt.Sprintf("it has %d words instead of %d", len(words), paperWords), "compare it with the paper, word by word")
	}
	data, unknown := unspell(words)
	if unknown > 0 {
		return refuse(fmt.Sprintf("word %d is not one that a paper key can have", unknown), "compare it with the paper")
	}
	seed := data[:seedSize]
	if !slices.Equal(paperSpell(seed), words) {
		return refuse("a word is wrong or out of order", "compare it with the paper, word by word")
	}
	keys, err := derive(personal, slices.Clone(seed))
	clear(data)
	if err != nil {
		return nil, err
	}
	return unlocked(keys), nil
}

func paperTokens(text string) []string {
	var words []string
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		words = append(words, strings.FieldsFunc(strings.ToLower(line), func(r rune) bool { return !unicode.IsLetter(r) })...)
	}
	return words
}
