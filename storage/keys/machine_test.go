package keys

import (
	"errors"
	"testing"
)

func TestMachineID(t *testing.T) {
	t.Parallel()
	gives := func(name string) func() (string, error) { return func() (string, error) { return name, nil } }
	fails := func() (string, error) { return "", errors.New("unknown") }
	known := machineID(gives("0123"), gives("laptop"))
	byHost := machineID(fails, gives("laptop"))
	for _, c := range []struct {
		name      string
		got, want string
	}{
		{"the host's name does not count where the system has one", machineID(gives("0123"), gives("renamed")), known},
		{"an empty id is none", machineID(gives(""), gives("laptop")), byHost},
		{"nor is a container's", machineID(gives("uninitialized"), gives("laptop")), byHost},
		{"capitals in a host's name do not count", machineID(fails, gives("LAPTOP")), byHost},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if c.got != c.want {
				t.Errorf("got %q, want %q", c.got, c.want)
			}
		})
	}
	for _, c := range []struct{ name, a, b string }{
		{"two systems", known, machineID(gives("0124"), gives("laptop"))},
		{"two hosts", byHost, machineID(fails, gives("other"))},
		{"an id and a host of one name", machineID(gives("laptop"), fails), byHost},
		{"a host and none", byHost, machineID(fails, fails)},
	} {
		t.Run(c.name+" differ", func(t *testing.T) {
			t.Parallel()
			if c.a == c.b || len(c.a) != 32 || len(c.b) != 32 {
				t.Errorf("got %q and %q", c.a, c.b)
			}
		})
	}
	t.Run("this machine has one and keeps it", func(t *testing.T) {
		t.Parallel()
		if got, want := MachineID(), MachineID(); got != want || got == "" {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}
