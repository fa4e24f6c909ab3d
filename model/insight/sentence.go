package insight

import (
	"encoding/json"
	"fmt"
	"strings"
)

// A Sentence is a finding or a reason. Text is English and names its values as
// {{.Name}}, which is how the translations are keyed.
type Sentence struct {
	Code   string
	Text   string
	Values map[string]any
}

// A Word is a value that is a key of the translations itself, such as a month's name.
type Word string

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

// String is the sentence in English.
func (s Sentence) String() string {
	text := s.Text
	for name, v := range s.Values {
		text = strings.ReplaceAll(text, "{{."+name+"}}", fmt.Sprint(v))
	}
	return text
}

// pairs are the values as say takes them.
func (s Sentence) pairs() []any {
	var list []any
	for name, v := range s.Values {
		list = append(list, name, v)
	}
	return list
}

// MarshalJSON writes the code, the sentence and its values.
func (s Sentence) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Code   string         `json:"code"`
		Text   string         `json:"text"`
		Values map[string]any `json:"values,omitempty"`
	}{s.Code, s.String(), s.Values})
}
