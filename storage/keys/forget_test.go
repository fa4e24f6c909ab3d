package keys

import (
	"bytes"
	"testing"
)

func TestForgetErases(t *testing.T) {
	t.Parallel()
	p, err := NewPersonal(bytes.NewReader(bytes.Repeat([]byte{1}, seedSize)))
	if err != nil {
		t.Fatal(err)
	}
	seed, sign := p.keys.seed, p.keys.sign
	p.Forget()
	for name, secret := range map[string][]byte{"seed": seed, "signing key": sign} {
		if !bytes.Equal(secret, make([]byte, len(secret))) {
			t.Errorf("the %s is still in memory", name)
		}
	}
}
