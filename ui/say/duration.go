package say

import (
	"strconv"

	"fyne.io/fyne/v2/lang"
)

// Minutes is a length of time: "8 h 17 m", "45 m", "−1 h 30 m".
func Minutes(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "−", -n
	}
	data := map[string]string{"Hours": strconv.FormatInt(n/60, 10), "Minutes": strconv.FormatInt(n%60, 10)}
	switch {
	case n < 60:
		return sign + lang.X("duration.minutes", "{{.Minutes}} m", data)
	case n%60 == 0:
		return sign + lang.X("duration.hours", "{{.Hours}} h", data)
	}
	return sign + lang.X("duration", "{{.Hours}} h {{.Minutes}} m", data)
}

// Signed is a number with the sign that a reader expects: "+4", "−48", "0".
func Signed(n int) string {
	switch {
	case n > 0:
		return "+" + strconv.Itoa(n)
	case n < 0:
		return "−" + strconv.Itoa(-n)
	}
	return "0"
}
