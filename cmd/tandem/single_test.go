package main

import (
	"path/filepath"
	"testing"
	"time"
)

func TestTheSecondStartHandsItsFileOver(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, err := claim(dir)
	if err != nil || first == nil {
		t.Fatalf("the first start: got %v, %v", first, err)
	}
	if second, err := claim(dir); second != nil || err != nil {
		t.Fatalf("the second start: got %v, %v, want none", second, err)
	}
	before := filepath.Join(dir, "before.tandem")
	if err := handOver(dir, before); err != nil {
		t.Fatal(err)
	}
	opened := make(chan string, 4)
	first.listen(func(file string) { opened <- file })
	after := filepath.Join(dir, "after.tandem")
	if err := handOver(dir, after); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{before, after} {
		select {
		case got := <-opened:
			if got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%s was not handed over", want)
		}
	}
	first.release()
	if again, err := claim(dir); again == nil || err != nil {
		t.Errorf("after it was closed: got %v, %v, want the folder", again, err)
	}
}
