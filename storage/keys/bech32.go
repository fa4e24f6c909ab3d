package keys

import "strings"

const bech32Letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

// bech32 writes data in lower case as BIP 173 says, without its limit on length,
// as age does. age's own encoder is internal; age checks the result when it
// parses it.
func bech32(prefix string, data []byte) string {
	values := fiveBits(data)
	var text strings.Builder
	text.WriteString(prefix + "1")
	sum := checksum(prefix, values)
	for _, v := range append(values, sum[:]...) {
		text.WriteByte(bech32Letters[v])
	}
	return text.String()
}

// fiveBits regroups bytes, most significant bit first, padded with zeros.
func fiveBits(data []byte) []byte {
	var values []byte
	var acc, bits uint
	for _, b := range data {
		acc = acc<<8 | uint(b)
		for bits += 8; bits >= 5; bits -= 5 {
			values = append(values, byte(acc>>(bits-5)&31))
		}
	}
	if bits > 0 {
		values = append(values, byte(acc<<(5-bits)&31))
	}
	return values
}

func checksum(prefix string, values []byte) (sum [6]byte) {
	var input []byte
	for i := range len(prefix) {
		input = append(input, prefix[i]>>5)
	}
	input = append(input, 0)
	for i := range len(prefix) {
		input = append(input, prefix[i]&31)
	}
	input = append(append(input, values...), sum[:]...)
	mod := polymod(input) ^ 1
	for i := range sum {
		sum[i] = byte(mod >> (5 * (5 - i)) & 31)
	}
	return sum
}

func polymod(values []byte) uint32 {
	generator := [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3}
	check := uint32(1)
	for _, v := range values {
		top := check >> 25
		check = (check&0x1ffffff)<<5 ^ uint32(v)
		for i, g := range generator {
			if top>>i&1 == 1 {
				check ^= g
			}
		}
	}
	return check
}
