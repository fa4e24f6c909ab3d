package report

import (
	"bytes"
	"html/template"
	"strings"

	"tandem/model"
	"tandem/model/insight"
	"tandem/resources"
	"tandem/ui/words"
)

// A Portfolio is what the assistant shows to others of their work, as a page. What may be in
// it is insight's to say.
type Portfolio struct {
	words           *words.Words
	title, subtitle string
	parts           []part
	none            string
}

// A part is one list of the portfolio.
type part struct {
	title  string
	points []point
}

// NewPortfolio puts it together from facts as of their day, in a language.
func NewPortfolio(f insight.Facts, w *words.Words) *Portfolio {
	of := insight.New(insight.Shareable(f)).Portfolio()
	p := &Portfolio{words: w, title: w.L("Portfolio of {{.Name}}", map[string]any{"Name": of.Of}), none: w.L("There is nothing to show yet.", nil)}
	lines := []string{w.L("with {{.Name}}", map[string]any{"Name": of.With})}
	if of.Span.From != "" {
		lines = append(lines, w.Date(of.Span.From)+" – "+w.Date(of.Span.To))
	}
	p.subtitle = strings.Join(lines, " · ")
	for _, x := range of.Parts {
		list := part{title: w.Say(x.Title)}
		for _, e := range x.Entries {
			why := make([]string, len(e.Why))
			for i, s := range e.Why {
				why[i] = w.Say(s)
			}
			list.points = append(list.points, point{what: e.What, why: strings.Join(why, " · "), beside: monthOf(w, e.Day)})
		}
		p.parts = append(p.parts, list)
	}
	return p
}

// monthOf is when it was; the day is nobody's business.
func monthOf(w *words.Words, d model.Date) string {
	return w.Month(d) + " " + d.Time().Format("2006")
}

// HTML is the portfolio as one file without scripts, which asks for nothing else.
func (p *Portfolio) HTML() ([]byte, error) {
	type line struct{ What, Why, Beside string }
	type section struct {
		Title  string
		Points []line
		None   string
	}
	page := struct {
		Title, Subtitle, None string
		Regular, SemiBold     template.CSS
		Lists                 []section
	}{Title: p.title, Subtitle: p.subtitle, None: p.none, Regular: embedded(resources.FontRegular), SemiBold: embedded(resources.FontSemiBold)}
	for _, x := range p.parts {
		s := section{Title: x.title}
		for _, at := range x.points {
			s.Points = append(s.Points, line{at.what, at.why, at.beside})
		}
		page.Lists = append(page.Lists, s)
	}
	var out bytes.Buffer
	err := htmlPortfolio.Execute(&out, page)
	return out.Bytes(), err
}

var htmlPortfolio = template.Must(template.Must(htmlParts.Clone()).New("portfolio").Parse(`<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
{{template "style" .}}</head><body><main>
<h1>{{.Title}}</h1><p>{{.Subtitle}}</p>
<div class="charts" style="margin-top: 20px">{{range .Lists}}{{template "points" .}}{{else}}<p>{{.None}}</p>{{end}}</div>
</main></body></html>
`))

const (
	partGap   = 14.0
	partHead  = 20.0
	entryRoom = 60.0 // what the month takes at the right
)

// PDF is the portfolio on A4, as many pages as it takes.
func (p *Portfolio) PDF() ([]byte, error) {
	s := newSheet(p.words, p.title, p.subtitle)
	y := margin + headHeight
	all := [][]point{{{what: p.title, why: p.subtitle}}}
	for _, x := range p.parts {
		y = s.part(x, y)
		all = append(all, x.points)
	}
	if len(p.parts) == 0 {
		s.SetFont(fontName, "", 9)
		s.Text(margin, y, p.none)
	}
	s.foot(all...)
	return s.bytes()
}

// part writes one list across the page, and goes on on the next where it ends.
func (s *sheet) part(x part, y float64) float64 {
	width := s.width - 2*margin
	for i, at := range x.points {
		what, why := s.lines(at.what, width-entryRoom, 9), []string(nil)
		if at.why != "" {
			why = s.lines(at.why, width-entryRoom, 8)
		}
		need := float64(len(what))*12 + float64(len(why))*10 + 8
		if i == 0 {
			need += partHead
		}
		if y+need > s.height-margin {
			s.AddPage()
			y = margin
		}
		if i == 0 {
			s.ink(resources.Ink)
			s.SetFont(fontName, "B", 11)
			s.Text(margin, y+8, x.title)
			y += partHead
		}
		s.ink(resources.Ink2)
		s.SetFont(fontName, "", 8)
		s.Text(margin+width-s.GetStringWidth(at.beside), y+9, at.beside)
		s.ink(resources.Ink)
		s.SetFont(fontName, "", 9)
		for _, line := range what {
			s.Text(margin, y+9, line)
			y += 12
		}
		s.ink(resources.Ink2)
		s.SetFont(fontName, "", 8)
		for _, line := range why {
			s.Text(margin, y+7, line)
			y += 10
		}
		y += 4
		s.rule(margin, y, width)
		y += 4
	}
	return y + partGap
}
