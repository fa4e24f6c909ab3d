package insight

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"unicode"

	"tandem/model"
)

// A Sentence is a finding or a reason. Text is English, names its values as {{.Name}} and
// is the key of the translations, which have a plural form where One is set: value N
// decides. Values are int or text as they are, and model.Stage, model.Date, Word, Length
// or Sentence for whoever shows them to put into the reader's language.
type Sentence struct {
	Code   string
	Text   string
	One    string // how Text reads where N is 1; "" where that makes no difference
	Values map[string]any
}

// A Word is a value that is a key of the translations itself, such as a month's name or
// "field.trust".
type Word string

// String is the word in English: a key without what it is of.
func (w Word) String() string {
	text := string(w)
	if of, name, ok := strings.Cut(text, "."); ok {
		text = name
		if of == "field" && name != "" {
			text = string(unicode.ToUpper(rune(name[0]))) + name[1:]
		}
	}
	return strings.ReplaceAll(text, "_", " ")
}

// A Length is a value of minutes.
type Length int64

// LengthOf rounds minutes, halves away from zero.
func LengthOf(minutes *big.Rat) Length {
	half := big.NewRat(1, 2)
	if minutes.Sign() < 0 {
		half.Neg(half)
	}
	r := new(big.Rat).Add(minutes, half)
	return Length(new(big.Int).Quo(r.Num(), r.Denom()).Int64())
}

// String is the length in English: "7 h 58 m".
func (l Length) String() string {
	sign := ""
	if l < 0 {
		sign, l = "−", -l
	}
	switch {
	case l < 60:
		return fmt.Sprintf("%s%d m", sign, l)
	case l%60 == 0:
		return fmt.Sprintf("%s%d h", sign, l/60)
	}
	return fmt.Sprintf("%s%d h %d m", sign, l/60, l%60)
}

// say makes a sentence; values come in pairs of name and value.
func say(code, text string, values ...any) Sentence {
	s := Sentence{Code: code, Text: text}
	for i := 0; i+1 < len(values); i += 2 {
		if s.Values == nil {
			s.Values = map[string]any{}
		}
		s.Values[values[i].(string)] = values[i+1]
	}
	return s
}

// sayN makes a sentence about n things, which it names N.
func sayN(code string, n int, one, other string, values ...any) Sentence {
	s := say(code, other, append(values, "N", n)...)
	s.One = one
	return s
}

// named is a sentence that is only a name as people wrote it; nothing in it is translated.
func named(name string) Sentence { return say("name", "{{.Name}}", "Name", name) }

// String is the sentence in English.
func (s Sentence) String() string {
	text := s.Text
	if n, ok := s.Values["N"].(int); ok && n == 1 && s.One != "" {
		text = s.One
	}
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{{.")
		out.WriteString(before)
		name, after, closed := strings.Cut(rest, "}}")
		if !found || !closed {
			return out.String()
		}
		if v, ok := s.Values[name]; ok {
			fmt.Fprint(&out, v)
		}
		text = after
	}
}

// MarshalJSON writes the code, the sentence and its values.
func (s Sentence) MarshalJSON() ([]byte, error) {
	values := make(map[string]any, len(s.Values))
	for name, v := range s.Values {
		switch v := v.(type) {
		case Word:
			values[name] = v.String()
		case Length: // minutes
			values[name] = int64(v)
		case model.Stage, model.Date, Sentence, string, int:
			values[name] = v
		default:
			values[name] = fmt.Sprint(v)
		}
	}
	return json.Marshal(struct {
		Code   string         `json:"code"`
		Text   string         `json:"text"`
		Values map[string]any `json:"values,omitempty"`
	}{s.Code, s.String(), values})
}
