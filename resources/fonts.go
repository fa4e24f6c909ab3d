package resources

import _ "embed"

// Inter in the three cuts that the app uses, SemiBold as bold. They have every letter, and of
// the features only those that a text has unasked: Fyne reads them all for each word.
var (
	//go:embed fonts/Inter-Regular.ttf
	FontRegular []byte
	//go:embed fonts/Inter-SemiBold.ttf
	FontSemiBold []byte
	//go:embed fonts/Inter-Italic.ttf
	FontItalic []byte
)
