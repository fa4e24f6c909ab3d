package settings

import (
	"context"
	"testing"

	"tandem/ui/pairtest"
	"tandem/ui/theme"
)

func TestALookComesBack(t *testing.T) {
	t.Parallel()
	store, ctx := pairtest.New(t).Tomas.Store, context.Background()
	wanted := func(name string, want Look) {
		t.Helper()
		if got, err := Read(ctx, store); got != want || err != nil {
			t.Errorf("%s: got %+v, %v, want %+v", name, got, err, want)
		}
	}
	wanted("at first", Look{theme.System, 100})
	if err := (Look{theme.Dark, 150}).keep(ctx, store); err != nil {
		t.Fatal(err)
	}
	wanted("as chosen", Look{theme.Dark, 150})
	for key, value := range map[string]string{modeSetting: "sepia", percentSetting: "5000"} {
		if err := store.SetSetting(ctx, key, value); err != nil {
			t.Fatal(err)
		}
	}
	wanted("what makes no sense", Look{theme.System, theme.MaxPercent})
}
