package bundle

import (
	"bytes"
	"slices"
	"strings"

	"filippo.io/age"
)

var fileCases = []testCase{
	{name: "a bundle", make: (*kit).file},
	{name: "encrypted to a hybrid key", why: "not encrypted to this laptop", is: ErrNotForHere,
		make: func(k *kit) []byte {
			i, err := age.ParseHybridIdentity(hybridKey)
			if err != nil {
				k.t.Fatal(err)
			}
			return encrypt(k.t, k.plain(), i.Recipient())
		}},
	{name: "an empty file", why: "empty", make: func(*kit) []byte { return nil }},
	{name: "zeros", why: "nothing but zeros", make: func(*kit) []byte { return make([]byte, 500) }},
	{name: "another kind of file", why: "not a file of Tandem", make: func(*kit) []byte { return []byte("%PDF-1.7\nA report\n") }},
	{name: "a frame without encryption", why: "not a file of Tandem", make: (*kit).plain},
	{name: "cut within the first line", why: "ends too early", make: func(k *kit) []byte { return k.file()[:10] }},
	{name: "cut within the header", why: "ends too early", make: func(k *kit) []byte { return k.file()[:60] }},
	{name: "cut within the nonce", why: "ends too early", make: func(k *kit) []byte {
		data := k.file()
		return data[:afterHeader(data)+8]
	}},
	{name: "cut after the nonce", why: "ends too early", make: func(k *kit) []byte {
		data := k.file()
		return data[:afterHeader(data)+nonceSize]
	}},
	{name: "cut at the edge of a chunk", why: "ends too early", make: func(k *kit) []byte {
		data := k.large()
		return data[:afterHeader(data)+nonceSize+chunkSize]
	}},
	{name: "cut within a later chunk", why: "damaged", make: func(k *kit) []byte {
		data := k.large()
		return data[:afterHeader(data)+nonceSize+chunkSize+1000]
	}},
	{name: "one byte short", why: "damaged", make: func(k *kit) []byte { data := k.file(); return data[:len(data)-1] }},
	{name: "one byte more", why: "damaged", make: func(k *kit) []byte { return append(k.file(), 0) }},
	{name: "two files in one", why: "damaged", make: func(k *kit) []byte { return append(k.file(), k.file()...) }},
	{name: "chunks in another order", why: "damaged", make: func(k *kit) []byte {
		data := k.large()
		at := afterHeader(data) + nonceSize
		first := bytes.Clone(data[at : at+chunkSize])
		copy(data[at:], data[at+chunkSize:at+2*chunkSize])
		copy(data[at+chunkSize:], first)
		return data
	}},
	{name: "a bit of the header's mark flipped", why: "damaged", make: func(k *kit) []byte {
		data := k.file()
		return flip(data, bytes.Index(data, []byte(ageHeadEnd))+10)
	}},
	{name: "a bit of the first line flipped", why: "not a file of Tandem", make: func(k *kit) []byte { return flip(k.file(), 4) }},
	{name: "a letter of a recipient's share changed", why: "not encrypted to this laptop", is: ErrNotForHere, make: func(k *kit) []byte {
		data := k.file()
		return letter(data, bytes.Index(data, []byte("-> X25519 "))+20)
	}},
	{name: "a letter of the wrapped key changed", why: "not encrypted to this laptop", is: ErrNotForHere, make: func(k *kit) []byte {
		data := k.file()
		return letter(data, bytes.Index(data, []byte(ageHeadEnd))-10)
	}},
	{name: "a bit of the nonce flipped", why: "damaged", make: func(k *kit) []byte { data := k.file(); return flip(data, afterHeader(data)+3) }},
	{name: "a bit of the payload flipped", why: "damaged", make: func(k *kit) []byte { data := k.file(); return flip(data, len(data)-40) }},
	{name: "line ends changed by mail", why: "changed on the way, as mail", make: func(k *kit) []byte {
		return bytes.ReplaceAll(k.file(), []byte("\n"), []byte("\r\n"))
	}},
	{name: "lone line ends changed by mail", why: "changed on the way, as mail", make: func(k *kit) []byte {
		data := bytes.ReplaceAll(k.file(), []byte("\r\n"), []byte("\n"))
		return bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
	}},
	{name: "bytes beyond ASCII dropped by mail", why: " ", make: func(k *kit) []byte {
		return bytes.Map(func(r rune) rune {
			if r > 0x7f {
				return -1
			}
			return r
		}, k.file())
	}},
	{name: "line ends changed to spaces", why: "not a file of Tandem", make: func(k *kit) []byte {
		return bytes.ReplaceAll(k.file(), []byte("\n"), []byte(" "))
	}},
	{name: "a huge header", why: "too many recipients", is: ErrTooLarge, make: func(k *kit) []byte {
		return encrypt(k.t, k.plain(), slices.Repeat([]age.Recipient{identity(k.t, otherKey).Recipient()}, 700)...)
	}},
	{name: "a huge stanza", why: "too many recipients", is: ErrTooLarge, make: func(k *kit) []byte {
		return []byte(ageIntro + "-> X25519 " + strings.Repeat("A", maxHeader) + "\n\n--- \n")
	}},
	{name: "larger than 64 MiB", why: "larger than 64 MiB", is: ErrTooLarge, big: true, make: func(k *kit) []byte {
		return append(k.file(), make([]byte, MaxFile)...)
	}},
	{name: "encrypted to another laptop", why: "not encrypted to this laptop", is: ErrNotForHere, make: func(k *kit) []byte {
		return encrypt(k.t, k.plain(), identity(k.t, otherKey).Recipient())
	}},
	{name: "encrypted to two laptops", make: func(k *kit) []byte {
		return encrypt(k.t, k.plain(), identity(k.t, otherKey).Recipient(), identity(k.t, hereKey).Recipient())
	}},
	{name: "an invitation", pass: passphrase, make: func(k *kit) []byte { return k.invitation(passphrase) }},
	{name: "a wrong passphrase", why: "passphrase is wrong", is: ErrPassphrase, pass: "anchor velvet",
		make: func(k *kit) []byte { return k.invitation(passphrase) }},
	{name: "an invitation without its passphrase", why: "needs its passphrase", is: ErrPassphrase,
		make: func(k *kit) []byte { return k.invitation(passphrase) }},
	{name: "a work factor of 30", why: "more work", is: ErrTooLarge, pass: passphrase, make: func(k *kit) []byte {
		data := k.invitation(passphrase)
		end := len(agePassword) + bytes.IndexByte(data[len(agePassword):], '\n')
		return slices.Concat(data[:end-1], []byte("30"), data[end:])
	}},
	{name: "a work factor of 23", why: "more work", is: ErrTooLarge, pass: passphrase, make: func(k *kit) []byte {
		data := k.invitation(passphrase)
		end := len(agePassword) + bytes.IndexByte(data[len(agePassword):], '\n')
		return slices.Concat(data[:end-1], []byte("23"), data[end:])
	}},
	{name: "a passphrase beside another recipient", why: notOrder + "a passphrase stands beside", make: func(k *kit) []byte {
		return k.mixed()
	}},
	{name: "a passphrase beside another recipient, opened by it", why: notOrder + "a passphrase stands beside", pass: passphrase,
		make: func(k *kit) []byte { return k.mixed() }},
	{name: "an exchange under a passphrase", why: notOrder + "only an invitation", pass: passphrase, make: func(k *kit) []byte {
		return encrypt(k.t, k.plain(), k.told(passphrase))
	}},
	{name: "an invitation to a laptop", why: notOrder + "only an invitation", make: func(k *kit) []byte {
		return file(k.t, k.p.sequence(k.t, k.p.invitation()))
	}},
	{name: "an invitation without its secret", why: notOrder + "the invitation's secret", pass: passphrase, make: func(k *kit) []byte {
		raw, body, n := k.parts(k.p.invitation())
		sequence := assemble(k.t, raw, k.p.helena.device, body, n)
		return encrypt(k.t, framed(must(k.t)(compress(sequence))), k.told(passphrase))
	}},
	{name: "a file for a new laptop", pass: passphrase, make: func(k *kit) []byte {
		return encrypt(k.t, framed(must(k.t)(compress(k.p.sequence(k.t, k.p.laptop())))), k.told(passphrase))
	}},
	{name: "a file for a new laptop without a passphrase", why: notOrder + "only an invitation", make: func(k *kit) []byte {
		return file(k.t, k.p.sequence(k.t, k.p.laptop()))
	}},
	{name: "a file for a new laptop with the secret of an invitation", why: notOrder + "the laptop's secret", pass: passphrase, make: func(k *kit) []byte {
		raw, body, n := k.parts(k.p.laptop())
		sequence := assemble(k.t, raw, k.p.helena.device, append(appendBytes(nil, make([]byte, secretSize)), body...), n)
		return encrypt(k.t, framed(must(k.t)(compress(sequence))), k.told(passphrase))
	}},
	{name: "a rescue", make: func(k *kit) []byte { return file(k.t, k.p.sequence(k.t, k.p.rescue())) }},
	{name: "a rescue for two", why: notOrder + "it is for one person", make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) { m.Type = Rescue })
	}},
	{name: "something else for this laptop", why: "not a file of Tandem", make: func(k *kit) []byte {
		return encrypt(k.t, []byte("a letter"))
	}},
	{name: "a later format", why: "newer Tandem", is: ErrNewer, make: func(k *kit) []byte {
		return encrypt(k.t, append([]byte("TANDEM2\x00"), k.plain()[8:]...))
	}},
}

// letter changes one of the header's, to another that may stand there.
func letter(data []byte, at int) []byte {
	if data[at] == 'A' {
		data[at] = 'B'
	} else {
		data[at] = 'A'
	}
	return data
}

func (k *kit) told(text string) age.Recipient {
	r, err := Passphrase(text, quick)
	if err != nil {
		k.t.Fatal(err)
	}
	return r
}

func (k *kit) invitation(text string) []byte {
	return encrypt(k.t, framed(must(k.t)(compress(k.p.sequence(k.t, k.p.invitation())))), k.told(text))
}

// unlabelled hides that a passphrase wants to be alone.
type unlabelled struct{ age.Recipient }

func (k *kit) mixed() []byte {
	return encrypt(k.t, k.plain(), identity(k.t, hereKey).Recipient(), unlabelled{k.told(passphrase)})
}
