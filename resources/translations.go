package resources

import "embed"

// Translations holds one JSON file a language, named by its tag, in the
// format of go-i18n: a flat object from the English text to its translation.
//
//go:embed translations/*.json
var Translations embed.FS
