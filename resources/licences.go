package resources

import _ "embed"

// The licences that must travel with the binary: Inter's (SIL OFL 1.1) and
// Lucide's (ISC). The settings show them.
var (
	//go:embed fonts/LICENSE
	FontLicence string
	//go:embed icons/LICENSE
	IconLicence string
)
