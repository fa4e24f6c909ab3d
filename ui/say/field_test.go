package say_test

import (
	"encoding/json"
	"testing"

	"tandem/model"
	"tandem/resources"
	"tandem/ui/say"
)

// TestEveryFieldHasItsWords holds the translations to the kinds: a field that is added to a
// record gets a name for people, and so does each word of a list.
func TestEveryFieldHasItsWords(t *testing.T) {
	t.Parallel()
	data, err := resources.Translations.ReadFile("translations/en.json")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]any{}
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	for _, k := range model.Kinds() {
		for _, f := range k.Fields {
			if words["field."+f.Name] == nil {
				t.Errorf("%s: en.json lacks field.%s", k.Name, f.Name)
			}
			for _, value := range f.Enum {
				if words["option."+value] == nil {
					t.Errorf("%s.%s: en.json lacks option.%s", k.Name, f.Name, value)
				}
			}
		}
	}
	for _, tt := range []struct{ name, got, want string }{
		{"a field", say.Field("worst_case"), "Worst case"},
		{"a field of a later version", say.Field("moon_phase"), "Moon phase"},
		{"a value", say.Value("at_risk"), "at risk"},
		{"a value of a later version", say.Value("half_moon"), "half moon"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}
