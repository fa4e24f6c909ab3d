package keys_test

import (
	"encoding/hex"
	"math/big"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tyler-smith/go-bip39/wordlists"
	"golang.org/x/crypto/scrypt"

	"tandem/storage/keys"
)

// vector is the pairing of the golden words: bytes that count up.
func vector() (partnership [16]byte, executive, assistant [32]byte) {
	for i := range 32 {
		partnership[i%16] = byte(i % 16)
		executive[i], assistant[i] = byte(i), byte(32+i)
	}
	return partnership, executive, assistant
}

// The golden words and their digest were computed by another program in another
// language. They must never change: people have written theirs down.
func TestWordsGolden(t *testing.T) {
	t.Parallel()
	partnership, executive, assistant := vector()
	for _, c := range []struct {
		name, got, want string
	}{
		{"the vector", join(keys.Words(partnership, executive, assistant)),
			"estate undo virus across mistake fruit buffalo original"},
		{"with the roles exchanged", join(keys.Words(partnership, assistant, executive)),
			"general permit ignore rib oven hurry goddess stool"},
		{"asked again", join(keys.Words(partnership, executive, assistant)),
			"estate undo virus across mistake fruit buffalo original"},
	} {
		check(t, c.name, c.got, c.want)
	}
	digest := keys.WordsDigest(keys.Words(partnership, executive, assistant))
	check(t, "digest", hex.EncodeToString(digest[:]), "a961cca570bfdb0b8042db915b7e0978630a274efbbcef57eb10b1ec34d02df7")
}

// TestWordsAgain computes the words a second way: as one large number, from the
// last word to the first.
func TestWordsAgain(t *testing.T) {
	t.Parallel()
	partnership, executive, assistant := vector()
	executive[0] ^= 0x80
	bits, err := scrypt.Key(append(executive[:], assistant[:]...), append([]byte("tandem/words/1"), partnership[:]...), 32768, 8, 1, 11)
	if err != nil {
		t.Fatal(err)
	}
	number, rest := new(big.Int).SetBytes(bits), new(big.Int)
	var want [8]string
	for i := 7; i >= 0; i-- {
		number.DivMod(number, big.NewInt(2048), rest)
		want[i] = wordlists.English[rest.Int64()]
	}
	check(t, "words", keys.Words(partnership, executive, assistant), want)
}

func TestWordsDependOnThePartnership(t *testing.T) {
	t.Parallel()
	partnership, executive, assistant := vector()
	first := keys.Words(partnership, executive, assistant)
	partnership[15]++
	check(t, "same words", keys.Words(partnership, executive, assistant) == first, false)
}

// Not parallel: allocations are counted for the whole process.
func TestWordsAskedAgainCostNothing(t *testing.T) {
	partnership, executive, assistant := vector()
	check(t, "allocations", testing.AllocsPerRun(3, func() { keys.Words(partnership, executive, assistant) }), 0)
}

func TestWordsFromManyGoroutines(t *testing.T) {
	t.Parallel()
	partnership, executive, assistant := vector()
	want := keys.Words(partnership, executive, assistant)
	var group sync.WaitGroup
	for range 16 {
		group.Go(func() { check(t, "words", keys.Words(partnership, executive, assistant), want) })
	}
	group.Wait()
}

func TestWordListIsTheOneWeKnow(t *testing.T) {
	t.Parallel()
	check(t, "length", len(wordlists.English), 2048)
	check(t, "sorted", slices.IsSorted(wordlists.English), true)
	check(t, "first and last", wordlists.English[0]+" "+wordlists.English[2047], "abandon zoo")
}

func join(words [8]string) string { return strings.Join(words[:], " ") }
