package say

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
)

// Decimal is a number as the ledger keeps it, with the window's decimal point: "16.7".
func Decimal(number string) string {
	return strings.Replace(number, ".", lang.X("number.point", "."), 1)
}

// ReadDecimal reads what a person types into a field: "16.7", "16,7". "" is no number and no
// error.
func ReadDecimal(text string) (string, error) {
	number := strings.Replace(strings.Join(strings.Fields(text), ""), ",", ".", 1)
	number = strings.Replace(number, "−", "-", 1)
	if number != "" && !model.Number(number).Valid() {
		return "", errors.New(lang.L("This is not a number; write one such as {{.Example}}.", map[string]string{"Example": Decimal("16.7")}))
	}
	return number, nil
}
