package decisions

import (
	"fyne.io/fyne/v2/lang"

	"tandem/ui/kit"
	"tandem/ui/theme"
)

func decisionColumns() []column {
	return []column{
		{label: lang.L("Date"), width: kit.Fixed(84)},
		{label: lang.L("Situation"), width: kit.Ratio(3)},
		{label: lang.L("Area"), width: kit.Ratio(2)},
		{label: lang.L("Stage shown"), width: kit.Fixed(96), dotted: true},
		{label: lang.L("Recommendation"), width: kit.Fixed(116)},
		{label: lang.L("Outcome"), width: kit.Fixed(64)},
	}
}

func (s *Screen) decisionRow(i int) []cell {
	d := s.view.row(s.listed[i])
	date, situation, made := cell{span: kit.Sub(d.date)}, cell{span: kit.Body(d.situation)}, cell{span: kit.Body(d.made), stage: d.stage}
	if s.compact {
		return []cell{date, situation, made}
	}
	return []cell{date, situation, {span: kit.Sub(d.area)}, made, {span: recommendation(d)}, {span: kit.Sub(orDash(d.outcome))}}
}

func recommendation(d decision) kit.Span {
	if d.overruled {
		return kit.Body(d.recommendation).In(theme.Warn)
	}
	return kit.Sub(orDash(d.recommendation))
}

func orDash(text string) string {
	if text == "" {
		return "—"
	}
	return text
}

func requestColumns() []column {
	return []column{
		{label: lang.L("Area"), width: kit.Ratio(2)},
		{label: lang.L("Asked"), width: kit.Fixed(150)},
		{label: lang.L("Limits"), width: kit.Ratio(2)},
		{label: lang.L("When"), width: kit.Fixed(100)},
		{label: lang.L("What became of it"), width: kit.Ratio(2)},
	}
}

func (s *Screen) requestRow(i int) []cell {
	r := s.view.requests[i]
	state := kit.Sub(r.state)
	switch r.tone {
	case kit.Warn:
		state = kit.Strong(r.state).In(theme.Warn)
	case kit.Good:
		state = kit.Body(r.state).In(theme.Good)
	}
	return []cell{
		{span: kit.Strong(r.area)}, {span: kit.Body(r.asked)}, {span: kit.Sub(orDash(r.limits))}, {span: kit.Sub(r.date)}, {span: state},
	}
}
