package resources

import _ "embed"

// Inter in the three cuts that the app uses. SemiBold serves as bold.
var (
	//go:embed fonts/Inter-Regular.ttf
	FontRegular []byte
	//go:embed fonts/Inter-SemiBold.ttf
	FontSemiBold []byte
	//go:embed fonts/Inter-Italic.ttf
	FontItalic []byte
)
