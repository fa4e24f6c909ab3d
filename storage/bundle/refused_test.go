package bundle

import (
	"errors"
	"testing"
)

func TestRefusedIsOneSentence(t *testing.T) {
	t.Parallel()
	cause := errors.New("the cause")
	err := error(&Refused{What: "This bundle was not imported.", Why: "It ends too early.",
		Do: "Ask Helena to export it again.", cause: cause})
	if got, want := err.Error(), "This bundle was not imported: it ends too early; ask Helena to export it again."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if !errors.Is(err, cause) {
		t.Error("the cause is lost")
	}
}

func TestPassphraseRefuses(t *testing.T) {
	t.Parallel()
	for _, factor := range []int{0, 23, 30} {
		if _, err := Passphrase(passphrase, factor); err == nil {
			t.Errorf("work factor %d accepted", factor)
		}
	}
	if _, err := Passphrase("  ", quick); err == nil {
		t.Error("an empty passphrase accepted")
	}
	if _, err := PassphraseIdentity("\n"); err == nil {
		t.Error("an empty passphrase accepted to open with")
	}
}
