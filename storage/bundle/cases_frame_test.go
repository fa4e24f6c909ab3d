package bundle

import (
	"bytes"
	"encoding/binary"

	"github.com/klauspost/compress/zstd"
)

var frameCases = []testCase{
	{name: "a wrong checksum", why: notOrder + "its compression is damaged", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return flip(f, len(f)-1) })
	}},
	{name: "no checksum", why: notOrder + "its checksum is missing", make: func(k *kit) []byte {
		return encrypt(k.t, framed(k.encoded(k.sequence(), zstd.WithEncoderCRC(false))))
	}},
	{name: "no size", why: notOrder + "its expanded size is missing", make: func(k *kit) []byte {
		var out bytes.Buffer
		w, err := zstd.NewWriter(&out)
		if err != nil {
			k.t.Fatal(err)
		}
		for _, half := range [][]byte{k.sequence()[:100], k.sequence()[100:]} {
			if _, err := w.Write(half); err != nil {
				k.t.Fatal(err)
			}
			if err := w.Flush(); err != nil {
				k.t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			k.t.Fatal(err)
		}
		return encrypt(k.t, framed(out.Bytes()))
	}},
	{name: "a size one too small", why: notOrder + "its compression is damaged", make: func(k *kit) []byte { return k.resized(-1) }},
	{name: "a size one too large", why: notOrder + "its ", make: func(k *kit) []byte { return k.resized(1) }},
	{name: "a size beyond the limit", why: notOrder + "it expands to more than 256 MiB", is: ErrTooLarge, make: func(k *kit) []byte {
		return encrypt(k.t, framed(rawFrame(0x58, maxExpanded+1, k.sequence())))
	}},
	{name: "a size of 2^63", why: notOrder + "it expands to more than 256 MiB", is: ErrTooLarge, make: func(k *kit) []byte {
		return encrypt(k.t, framed(rawFrame(0x58, 1<<63, k.sequence())))
	}},
	{name: "a window of 2 GiB", why: notOrder + "it", make: func(k *kit) []byte {
		return encrypt(k.t, framed(rawFrame(0xa8, uint64(len(k.sequence())), k.sequence())))
	}},
	{name: "a window of 16 MiB", why: notOrder + "it takes more than 8 MiB", is: ErrTooLarge, make: func(k *kit) []byte {
		return encrypt(k.t, framed(rawFrame(0x70, uint64(len(k.sequence())), k.sequence())))
	}},
	{name: "zeros by the million", why: notOrder + "something follows its end", make: func(k *kit) []byte {
		zeros := make([]byte, 20<<20)
		return encrypt(k.t, framed(k.encoded(append(k.sequence(), zeros...), zstd.WithWindowSize(maxWindow))))
	}},
	{name: "a gigabyte in 32 KiB", why: notOrder + "it expands to more than 256 MiB", is: ErrTooLarge, make: func(k *kit) []byte {
		return encrypt(k.t, framed(zeroFrame(1<<30, 1<<13)))
	}},
	{name: "a gigabyte that says it is a kilobyte", why: notOrder + "its compression is damaged", make: func(k *kit) []byte {
		return encrypt(k.t, framed(zeroFrame(1<<10, 1<<13)))
	}},
	{name: "a single segment larger than the window may be", why: notOrder + "it takes more than 8 MiB", is: ErrTooLarge,
		make: func(k *kit) []byte {
			return encrypt(k.t, framed(k.encoded(make([]byte, 9<<20), zstd.WithSingleSegment(true))))
		}},
	{name: "a second frame", why: notOrder + "something follows", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return append(f, f...) })
	}},
	{name: "an empty second frame", why: notOrder + "something follows", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return append(f, k.encoded(nil, zstd.WithZeroFrames(true))...) })
	}},
	{name: "a frame to skip first", why: notOrder + "its compressed part begins with something to skip", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return append(skippable(7), f...) })
	}},
	{name: "a flood of frames to skip", why: notOrder + "its compressed part begins with something to skip", big: true, make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return append(bytes.Repeat(skippable(0), 1_000_000), f...) })
	}},
	{name: "a thousand frames to skip", why: notOrder + "its compressed part begins with something to skip", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return append(bytes.Repeat(skippable(0), 1000), f...) })
	}},
	{name: "a thousand frames to skip, last", why: notOrder + "something follows", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return append(f, bytes.Repeat(skippable(0), 1000)...) })
	}},
	{name: "a frame to skip last", why: notOrder + "something follows", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return append(f, skippable(7)...) })
	}},
	{name: "bytes after the frame", why: notOrder + "something follows", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return append(f, "more"...) })
	}},
	{name: "a dictionary needed", why: notOrder + "it needs a dictionary", make: func(k *kit) []byte {
		return encrypt(k.t, framed(k.encoded(k.sequence(), zstd.WithEncoderDictRaw(5, k.sequence()[:200]))))
	}},
	{name: "cut within a block", why: notOrder + "its compressed part ends too early", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return f[:len(f)-20] })
	}},
	{name: "cut before the checksum", why: notOrder + "its compressed part ends too early", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return f[:len(f)-4] })
	}},
	{name: "no frame", why: notOrder + "its compression is damaged", make: func(k *kit) []byte { return encrypt(k.t, framed(nil)) }},
	{name: "not a frame", why: notOrder + "its compression is damaged", make: func(k *kit) []byte {
		return encrypt(k.t, framed(k.sequence()))
	}},
}

func (k *kit) encoded(data []byte, options ...zstd.EOption) []byte {
	w, err := zstd.NewWriter(nil, options...)
	if err != nil {
		k.t.Fatal(err)
	}
	defer w.Close()
	return w.EncodeAll(data, nil)
}

// rawFrame is a frame of one raw block with any window and size declared. Its
// checksum is wrong, but it is refused before that matters.
func rawFrame(window byte, size uint64, data []byte) []byte {
	f := []byte{0x28, 0xb5, 0x2f, 0xfd, 0xc4, window} // size of eight bytes, checksum
	f = binary.LittleEndian.AppendUint64(f, size)
	block := uint32(len(data))<<3 | 1
	f = append(f, byte(block), byte(block>>8), byte(block>>16))
	return append(append(f, data...), 0, 0, 0, 0)
}

// zeroFrame expands to blocks of 128 KiB of zeros, four bytes each, whatever size it declares.
func zeroFrame(size uint64, blocks int) []byte {
	const rle, block = 1 << 1, 128 << 10
	f := []byte{0x28, 0xb5, 0x2f, 0xfd, 0xc4, 0x58} // size of eight bytes, checksum; a window of 2 MiB
	f = binary.LittleEndian.AppendUint64(f, size)
	for i := range blocks {
		head := uint32(block<<3 | rle)
		if i == blocks-1 {
			head |= 1
		}
		f = append(f, byte(head), byte(head>>8), byte(head>>16), 0)
	}
	return append(f, 0, 0, 0, 0)
}

// resized declares another size than the frame has.
func (k *kit) resized(by int) []byte {
	sequence := k.sequence()
	return k.frame(func(f []byte) []byte {
		size := binary.LittleEndian.AppendUint16(nil, uint16(len(sequence)-256)) // RFC 8878, 3.1.1.1.4
		at := bytes.Index(f[:16], size)
		if at < 0 {
			k.t.Fatal("the frame declares its size in another form")
		}
		binary.LittleEndian.PutUint16(f[at:], uint16(len(sequence)-256+by))
		return f
	})
}

func skippable(size int) []byte {
	f := []byte{0x50, 0x2a, 0x4d, 0x18}
	f = binary.LittleEndian.AppendUint32(f, uint32(size))
	return append(f, make([]byte, size)...)
}
