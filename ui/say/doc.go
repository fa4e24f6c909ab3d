// Package say puts values into a person's words: money, days, ages, stages.
//
// Everything goes through the translations, so that a German window writes
// "2.500 £" and "31. Okt." where an English one writes "£2,500" and "31 Oct".
// What it writes into a field, ReadMoney and ReadDate read back. "Today" comes in as
// a value; the package reads no clock, draws nothing and knows no record.
package say
