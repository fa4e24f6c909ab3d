package say

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/currency"
)

// symbols are the signs that need no explanation; other currencies show their code.
var symbols = map[string]string{"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥"}

// Money is an amount of minor units: "£2,500", "£12.50", "CHF 900".
func Money(minor int64, code string) string {
	sign := ""
	if minor < 0 {
		sign, minor = "−", -minor
	}
	number := grouped(minor, digits(code))
	symbol, short := symbols[code]
	if !short {
		symbol = code + "\u00a0"
	}
	return sign + lang.X("money", "{{.Symbol}}{{.Number}}", map[string]string{
		"Symbol": symbol, "Code": strings.TrimSpace(symbol), "Number": number,
	})
}

// digits is how many digits the currency's minor unit has: 2 for pounds, 0 for yen.
func digits(code string) int {
	unit, err := currency.ParseISO(code)
	if err != nil {
		return 2
	}
	scale, _ := currency.Standard.Rounding(unit)
	return scale
}

// grouped writes whole units without their zero fraction.
func grouped(minor int64, digits int) string {
	power := int64(math.Pow10(digits))
	whole, part := strconv.FormatInt(minor/power, 10), minor%power
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + lang.X("number.group", ",") + whole[i:]
	}
	if part == 0 {
		return whole
	}
	return fmt.Sprintf("%s%s%0*d", whole, lang.X("number.point", "."), digits, part)
}

// ReadMoney reads what a person types into a field: "£2,500", "2500", "12.50 EUR". A
// missing currency is the one given. The error is a sentence to show at the field.
func ReadMoney(text, code string) (minor int64, currencyCode string, err error) {
	number := strings.TrimSpace(text)
	for known, symbol := range symbols {
		if strings.Contains(number, symbol) {
			number, code = strings.Replace(number, symbol, "", 1), known
		}
	}
	number = strings.Map(func(r rune) rune {
		if r == ' ' || r == '\u00a0' || r == '\'' {
			return -1
		}
		return r
	}, number)
	if written := strings.ToUpper(strings.Trim(number, "0123456789.,")); written != "" {
		if _, err := currency.ParseISO(written); err != nil {
			return 0, "", notMoney()
		}
		number, code = strings.Trim(strings.ToUpper(number), written), written
	}
	minor, ok := readNumber(number, digits(code))
	if !ok {
		return 0, "", notMoney()
	}
	return minor, code, nil
}

func notMoney() error {
	return fmt.Errorf("%s", lang.L("This is not an amount; write one such as {{.Example}}.", map[string]string{"Example": Money(250000, "GBP")}))
}

// readNumber takes the last separator for the decimal point if at most as many digits
// as the currency has follow it: "2,500" is two and a half thousand, "12,50" is not.
func readNumber(text string, digits int) (minor int64, ok bool) {
	whole, part := text, ""
	if at := strings.LastIndexAny(text, ".,"); at >= 0 && digits > 0 && len(text)-at-1 <= digits {
		whole, part = text[:at], text[at+1:]
	}
	whole = strings.NewReplacer(",", "", ".", "").Replace(whole)
	minor, err := strconv.ParseInt(whole+part+strings.Repeat("0", digits-len(part)), 10, 64)
	return minor, err == nil && whole != "" && minor >= 0
}

// Currency is the one to expect where nobody has named any yet.
func Currency() string { return lang.X("currency", "GBP") }
