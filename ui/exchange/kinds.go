package exchange

import "fyne.io/fyne/v2/lang"

// one names a kind of record.
func one(kind string) string {
	switch kind {
	case "area":
		return lang.L("Area")
	case "credit":
		return lang.L("Credit")
	case "decision":
		return lang.L("Decision")
	case "goal":
		return lang.L("Goal")
	case "grant":
		return lang.L("Grant")
	case "request":
		return lang.L("Request")
	case "ruling":
		return lang.L("Ruling")
	case "confirm":
		return lang.L("Words compared")
	case "person":
		return lang.L("Profile")
	}
	return lang.L("Record")
}

// many counts the records of a kind that came, or that were edited, without the number.
func many(kind string, created bool, n int) string {
	if created {
		switch kind {
		case "area":
			return lang.N("areas", n)
		case "credit":
			return lang.N("credits", n)
		case "decision":
			return lang.N("decisions", n)
		case "goal":
			return lang.N("goals", n)
		case "grant":
			return lang.N("grants", n)
		case "request":
			return lang.N("requests", n)
		case "ruling":
			return lang.N("rulings", n)
		}
		return lang.N("other records", n)
	}
	switch kind {
	case "area":
		return lang.N("areas edited", n)
	case "decision":
		return lang.N("decisions edited", n)
	case "goal":
		return lang.N("goals edited", n)
	case "request":
		return lang.N("requests edited", n)
	}
	return lang.N("other edits", n)
}

// weights order the kinds as a reader cares for them.
var weights = map[string]int{"ruling": 1, "grant": 2, "request": 3, "credit": 4, "goal": 5, "decision": 6, "area": 7}

func weight(kind string) int {
	if w, ok := weights[kind]; ok {
		return w
	}
	return len(weights) + 1
}
