package screen_test

import (
	"testing"

	"tandem/model"
	"tandem/resources"
	"tandem/ui/screen"
)

func TestEveryKindHasAWordAnIconAndAPlace(t *testing.T) {
	t.Parallel()
	for _, k := range model.Kinds() {
		got := screen.KindOf(k.Name)
		if got.Place == "" || got.Word == "" || got.Words == "" || resources.Icon(got.Icon, "#000000", 1) == nil {
			t.Errorf("%s: got %+v, want all of it", k.Name, got)
		}
	}
	if got := screen.KindOf("of a later version").Word; got != "Record" {
		t.Errorf("an unknown kind: got %q, want a record", got)
	}
	if screen.Order("decision") >= screen.Order("credit") || screen.Order("credit") >= screen.Order("of a later version") {
		t.Error("decisions are not before credit, or an unknown kind is not last")
	}
}
