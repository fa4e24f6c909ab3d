// Package resources holds what the app carries inside its binary: fonts,
// icons, the app icon and translations.
//
// It hands out bytes and nothing else, so that charts and reports can use the
// same fonts and words as the window without linking Fyne. The licences of
// Inter (SIL OFL) and Lucide (ISC) lie beside the files they cover.
package resources
