package report

import (
	"bytes"
	"encoding/base64"
	"html/template"

	"tandem/resources"
)

// The measures of a chart on the HTML page, in its own units; the page scales them.
const (
	htmlWidth  = 286.0 // what a card leaves it on a phone of 360 pixels, so that its text is never made smaller
	htmlHeight = 200.0
)

// HTML is the page as one file without scripts, which asks for nothing else. It is readable on
// a telephone, and printable.
func (p *Page) HTML() ([]byte, error) {
	type figure struct {
		Title, Finding string
		Empty          bool
		SVG            template.HTML
	}
	type section struct {
		Title  string
		Points []struct{ What, Why, Beside string }
		None   string
	}
	list := func(title string, points []point, none string) section {
		s := section{Title: title, None: none}
		for _, x := range points {
			s.Points = append(s.Points, struct{ What, Why, Beside string }{x.what, x.why, x.beside})
		}
		return s
	}
	page := struct {
		Title, Subtitle   string
		Regular, SemiBold template.CSS
		Agenda            section
		Lists             []section
		Figures           []figure
	}{
		Title: p.title, Subtitle: p.subtitle, Regular: embedded(resources.FontRegular), SemiBold: embedded(resources.FontSemiBold),
		Agenda: list(p.texts.agenda, p.agenda, ""),
		Lists:  []section{list(p.texts.rulings, p.rulings, p.noRulings), list(p.texts.actions, p.actions, p.noDeeds)},
	}
	if len(p.parked) > 0 {
		page.Lists = append(page.Lists, list(p.texts.parked, p.parked, ""))
	}
	for _, c := range p.charts {
		f := figure{Title: c.title, Finding: c.finding, Empty: c.empty}
		if !c.empty {
			svg, err := c.screen.SVG(htmlWidth, max(htmlHeight, float64(c.screen.Least(htmlWidth))))
			if err != nil {
				return nil, err
			}
			if i := bytes.Index(svg, []byte("<svg")); i > 0 {
				svg = svg[i:] // within a page it has no head of its own
			}
			f.SVG = template.HTML(svg) //nolint:gosec // drawn here, and its texts are escaped by the canvas
		}
		page.Figures = append(page.Figures, f)
	}
	var out bytes.Buffer
	err := htmlPage.Execute(&out, page)
	return out.Bytes(), err
}

func embedded(font []byte) template.CSS {
	return template.CSS("url(data:font/ttf;base64," + base64.StdEncoding.EncodeToString(font) + ")") //nolint:gosec // it is our own
}

// htmlParts are what every page is made of.
var htmlParts = template.Must(template.New("parts").Parse(`{{define "style"}}<style>
@font-face { font-family: Inter; font-weight: 400; src: {{.Regular}} format("truetype"); }
@font-face { font-family: Inter; font-weight: 600; src: {{.SemiBold}} format("truetype"); }
* { box-sizing: border-box; }
body { margin: 0; background: #F6F7F5; color: #14201D; font: 14px/1.45 Inter, system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 28px 20px; }
h1 { font-size: 22px; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 14px; font-weight: 600; margin: 0 0 6px; }
p { margin: 0; color: #56635F; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 2fr); gap: 16px; margin-top: 20px; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); gap: 16px; align-content: start; }
.card { background: #FFF; border: 1px solid #E4E7E2; border-radius: 12px; padding: 16px; margin-bottom: 16px; break-inside: avoid; }
.charts .card { margin: 0; }
ol, ul { list-style: none; margin: 0; padding: 0; }
li { display: flex; justify-content: space-between; gap: 12px; padding: 7px 0; border-top: 1px solid #E4E7E2; }
li:first-child { border-top: 0; }
li div { min-width: 0; overflow-wrap: anywhere; }
li small, li span { color: #56635F; font-size: 12px; }
li span { white-space: nowrap; }
li small { display: block; }
svg { width: 100%; height: auto; margin-top: 10px; font-family: Inter, system-ui, sans-serif; }
@media (max-width: 760px) { .columns { grid-template-columns: minmax(0, 1fr); } }
@media print { body { background: #FFF; } main { padding: 0; max-width: none; } }
</style>{{end}}
{{define "points"}}<section class="card"><h2>{{.Title}}</h2>{{if .Points}}<ol>{{range .Points}}<li><div>{{.What}}{{if .Why}}<small>{{.Why}}</small>{{end}}</div>{{if .Beside}}<span>{{.Beside}}</span>{{end}}</li>{{end}}</ol>{{else}}<p>{{.None}}</p>{{end}}</section>{{end}}`))

var htmlPage = template.Must(template.Must(htmlParts.Clone()).New("page").Parse(`<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
{{template "style" .}}</head><body><main>
<h1>{{.Title}}</h1><p>{{.Subtitle}}</p>
<div class="columns"><div>
{{template "points" .Agenda}}{{range .Lists}}{{template "points" .}}{{end}}</div>
<div class="charts">{{range .Figures}}<section class="card"><h2>{{.Title}}</h2><p>{{.Finding}}</p>{{.SVG}}</section>
{{end}}</div></div>
</main></body></html>
`))
