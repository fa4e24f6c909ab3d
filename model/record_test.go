package model_test

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"tandem/model"
)

// What is kept of a record is what encoding/json makes of it, byte for byte: laptops compare it.
func TestDocsAreWrittenAsJSON(t *testing.T) {
	t.Parallel()
	value := rapid.OneOf(
		rapid.Just[any](nil), rapid.Bool().AsAny(), rapid.Int64().AsAny(), rapid.String().AsAny(),
		rapid.StringMatching(`[ -~]*`).AsAny(), rapid.SampledFrom([]any{"", "<&>", `"\`, "a\x00b", "\u2028", "\xff", "Zürich", "~\x7f"}),
		rapid.SliceOf(rapid.String().AsAny()).AsAny(), rapid.MapOf(rapid.String(), rapid.Int64().AsAny()).AsAny(),
	)
	rapid.Check(t, func(t *rapid.T) {
		doc := model.Doc(rapid.MapOf(rapid.String(), value).Draw(t, "doc"))
		want, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		got, err := doc.AppendJSON(nil)
		if err != nil || string(got) != string(want) {
			t.Fatalf("%s (%v), want %s", got, err, want)
		}
	})
	if got, err := model.Doc(nil).AppendJSON(nil); err != nil || string(got) != "null" {
		t.Errorf("no doc: %s (%v)", got, err)
	}
}
