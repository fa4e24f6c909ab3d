package settings

import (
	"context"
	"testing"

	"tandem/ui/pairtest"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

func TestALookComesBack(t *testing.T) {
	t.Parallel()
	store, ctx := pairtest.New(t).Tomas.Store, context.Background()
	wanted := func(name string, want Look) {
		t.Helper()
		if got, err := Read(ctx, store); got != want || err != nil {
			t.Errorf("%s: got %+v, %v, want %+v", name, got, err, want)
		}
	}
	wanted("at first", Usual())
	chosen := Look{theme.Dark, 150, German, theme.Plum, theme.Forest, true}
	if err := chosen.Keep(ctx, store); err != nil {
		t.Fatal(err)
	}
	wanted("as chosen", chosen)
	for key, value := range map[string]string{
		modeSetting: "sepia", percentSetting: "5000", languageSetting: "tlh", executiveSetting: "ochre", assistantSetting: "", silentSetting: "perhaps",
	} {
		if err := store.SetSetting(ctx, key, value); err != nil {
			t.Fatal(err)
		}
	}
	want := Usual()
	want.Percent = theme.MaxPercent
	wanted("what makes no sense", want)
}
