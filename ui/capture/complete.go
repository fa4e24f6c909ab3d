package capture

import (
	"strings"
	"unicode/utf8"

	"tandem/model"
)

// An Offer is a way to go on with what is being typed.
type Offer struct {
	Sign string // #, @, ! or a colon, for what it is
	Name string // the whole name or, for a day and a keyword, the word
	Day  model.Date
	Line string // the line with the offer in it
}

// offers are at most so many.
const mostOffers = 8

// Offers lists what the word at the end of a line may become. A line that is nothing yet
// gets the keywords.
func Offers(line string, k Known, words Words) []Offer {
	at := strings.LastIndexAny(line, " \t") + 1
	head, word := line[:at], line[at:]
	var offers []Offer
	add := func(o Offer, text string) {
		o.Line = head + text + " "
		if len(offers) < mostOffers && o.Line != line+" " {
			offers = append(offers, o)
		}
	}
	if strings.TrimSpace(head) == "" && !strings.HasSuffix(word, ":") {
		for _, keyword := range words.Keywords {
			if strings.HasPrefix(plain(keyword), plain(word)) {
				add(Offer{Sign: ":", Name: keyword + ":"}, keyword+":")
			}
		}
	}
	if word == "" {
		return offers
	}
	first, size := utf8.DecodeRuneInString(word)
	rest := word[size:]
	switch first {
	case '#':
		if Read(line, k).Kind == "decision" {
			names(k.Areas, rest, func(n Name) { add(Offer{Sign: "#", Name: n.Name}, "#"+sign(n.Name)) })
		}
	case '@':
		note := Read(head, k)
		names(k.people(), rest, func(n Name) {
			if note.fits(n, k) {
				add(Offer{Sign: "@", Name: n.Name}, "@"+sign(n.Name))
			}
		})
	case '!':
		for _, day := range words.Days {
			if date, ok := ReadDay(day, k.Today); ok && strings.HasPrefix(plain(day), plain(rest)) {
				add(Offer{Sign: "!", Name: day, Day: date}, "!"+day)
			}
		}
	}
	return offers
}

// Words are what is offered in the window's language.
type Words struct {
	Keywords []string // credit, promise, brief
	Days     []string // today, tomorrow, the weekdays
}

// names calls add for the names that a sign may become, the best first.
func names(all []Name, sign string, add func(Name)) {
	for rank := range 3 {
		for _, n := range all {
			got, ok := matches(n.Name, sign)
			if ok && got == rank || sign == "" && rank == 0 {
				add(n)
			}
		}
	}
}
