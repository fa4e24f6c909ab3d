package keys

import (
	"sync"

	"github.com/tyler-smith/go-bip39/wordlists"
)

// wordBits is what one word of the 2,048 stands for.
const wordBits = 11

// spell writes the first n*11 bits of data as words, most significant bit first.
func spell(data []byte, n int) []string {
	words := make([]string, n)
	for i := range words {
		index := 0
		for bit := i * wordBits; bit < (i+1)*wordBits; bit++ {
			index = index<<1 | int(data[bit/8]>>(7-bit%8)&1)
		}
		words[i] = wordlists.English[index]
	}
	return words
}

// unspell is the way back, padded with zero bits. unknown is the position, from
// 1, of the first word that is not in the list, or 0.
func unspell(words []string) (data []byte, unknown int) {
	data = make([]byte, (len(words)*wordBits+7)/8)
	for i, word := range words {
		index, ok := wordIndex()[word]
		if !ok {
			return nil, i + 1
		}
		for j := range wordBits {
			bit := i*wordBits + j
			data[bit/8] |= byte(index>>(wordBits-1-j)&1) << (7 - bit%8)
		}
	}
	return data, 0
}

var wordIndex = sync.OnceValue(func() map[string]int {
	index := make(map[string]int, len(wordlists.English))
	for i, word := range wordlists.English {
		index[word] = i
	}
	return index
})
