package resources

import "image/color"

// A Colour is a token of the design: light and dark, each as 0xRRGGBB.
type Colour struct{ Light, Dark uint32 }

// In is the colour as it is on a light or a dark ground.
func (c Colour) In(dark bool) color.NRGBA {
	hex := c.Light
	if dark {
		hex = c.Dark
	}
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// The tokens of the design, but for three light ones that miss 4.5:1 there and are a shade
// darker here: Good and Warn on their tints, and the disc behind white initials. A "tint" is a
// quiet background of its colour; "on" is the text colour that is legible on it.
var (
	Background    = Colour{0xF6F7F5, 0x101615}
	Surface       = Colour{0xFFFFFF, 0x1A2321}
	Sidebar       = Colour{0xFFFFFF, 0x151D1B}
	Line          = Colour{0xE4E7E2, 0x2A3633}
	Selection     = Colour{0xEDF3F1, 0x20302C}
	Ink           = Colour{0x14201D, 0xE8EFEC}
	Ink2          = Colour{0x56635F, 0xA3B1AC}
	Ink3          = Colour{0x8A9692, 0x71807B}
	Accent        = Colour{0x0F766E, 0x4FC3B3}
	AccentTint    = Colour{0xE3F3F0, 0x1B3632}
	AccentHover   = Colour{0x0B5D56, 0x8CE5D5}
	OnAccent      = Colour{0xFFFFFF, 0x08211D}
	Executive     = Colour{0x3B4CCA, 0x8C9BFF}
	Assistant     = Colour{0xC4623A, 0xF0956B}
	AssistantDisc = Colour{0xBA5A33, 0xF0956B} // white on C4623A: 4.07:1
	OnPerson      = Colour{0xFFFFFF, 0x10201D}
	Stage1        = Colour{0xCBD5D1, 0x46524E}
	Stage2        = Colour{0x8FCBC1, 0x2E6F66}
	Stage3        = Colour{0x2F9E92, 0x35A898}
	Stage4        = Colour{0x0B5D56, 0x8CE5D5}
	Good          = Colour{0x147A3A, 0x6FD08C} // 15803D on its tint: 4.44:1
	GoodTint      = Colour{0xE5F5EA, 0x17331F}
	Warn          = Colour{0xB25208, 0xF2B25C} // B45309 on its tint: 4.50:1, just short
	WarnTint      = Colour{0xFDF1DF, 0x3A2C14}
	Bad           = Colour{0xB42318, 0xF98B82}
	BadTint       = Colour{0xFDECEA, 0x3F1F1C}
)
