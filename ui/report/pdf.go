package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"tandem/resources"
	"tandem/ui/words"
)

const fontName = "Inter"

// The measures of a page of A4, in points.
const (
	margin     = 40.0
	columnGap  = 22.0
	listWidth  = 176.0
	chartGap   = 14.0
	headHeight = 52.0
)

// A sheet is the PDF while it is written.
type sheet struct {
	*fpdf.Fpdf
	words         *words.Words
	page          *Page // of a one-to-one; nil for another
	width, height float64
}

// PDF is the page on A4: one sheet weekly, four at most quarterly. Its charts are vectors and
// its text is text, in Inter; what Inter cannot write is named at the foot.
func (p *Page) PDF() ([]byte, error) {
	s := newSheet(p.words, p.title, p.subtitle)
	s.page = p
	s.lists()
	s.charts()
	s.foot(p.agenda, p.rulings, p.actions, p.parked, []point{{what: p.title, why: p.subtitle}}, p.drawnWords())
	return s.bytes()
}

// newSheet begins a PDF with its title.
func newSheet(w *words.Words, title, subtitle string) *sheet {
	s := &sheet{Fpdf: fpdf.New("P", "pt", "A4", ""), words: w}
	s.AddUTF8FontFromBytes(fontName, "", resources.FontRegular)
	s.AddUTF8FontFromBytes(fontName, "B", resources.FontSemiBold)
	s.SetTitle(title, true)
	s.SetAutoPageBreak(false, 0)
	s.SetCatalogSort(true)
	s.width, s.height = s.GetPageSize()
	s.AddPage()
	s.head(title, subtitle)
	return s
}

func (s *sheet) bytes() ([]byte, error) {
	var out bytes.Buffer
	err := s.Output(&out)
	return out.Bytes(), err
}

func (s *sheet) ink(c resources.Colour) {
	n := c.In(false)
	s.SetTextColor(int(n.R), int(n.G), int(n.B))
}

func (s *sheet) rule(x, y, width float64) {
	n := resources.Line.In(false)
	s.SetDrawColor(int(n.R), int(n.G), int(n.B))
	s.SetLineWidth(0.6)
	s.SetDashPattern(nil, 0)
	s.Line(x, y, x+width, y)
}

func (s *sheet) head(title, subtitle string) {
	s.ink(resources.Ink)
	s.SetFont(fontName, "B", 16)
	s.Text(margin, margin+14, s.fit(title, s.width-2*margin))
	s.ink(resources.Ink2)
	s.SetFont(fontName, "", 10)
	s.Text(margin, margin+30, subtitle)
}

// fit cuts a text to a width in the font that is set.
func (s *sheet) fit(text string, width float64) string {
	if s.GetStringWidth(text) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 1 && s.GetStringWidth(string(runes)+"…") > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// lists are the column at the left of the first sheet.
func (s *sheet) lists() {
	y := margin + headHeight
	bottom := s.height - margin
	for i, list := range []struct {
		title  string
		points []point
		none   string
	}{
		{s.page.texts.agenda, s.page.agenda, ""}, {s.page.texts.rulings, s.page.rulings, s.page.noRulings},
		{s.page.texts.actions, s.page.actions, s.page.noDeeds}, {s.page.texts.parked, s.page.parked, ""},
	} {
		if len(list.points) == 0 && list.none == "" || y > bottom-40 {
			continue
		}
		if i > 0 {
			y += 12
		}
		s.ink(resources.Ink)
		s.SetFont(fontName, "B", 11)
		for _, line := range s.SplitText(list.title, listWidth) {
			s.Text(margin, y+8, line)
			y += 14
		}
		y += 4
		if len(list.points) == 0 {
			s.ink(resources.Ink2)
			s.SetFont(fontName, "", 9)
			s.Text(margin, y+8, list.none)
			y += 14
		}
		for n, x := range list.points {
			lines := s.lines(x.what, listWidth-46, 9)
			need := float64(len(lines))*12 + 8
			if x.why != "" {
				need += float64(len(s.lines(x.why, listWidth-46, 8))) * 10
			}
			if y+need > bottom {
				s.ink(resources.Ink2)
				s.SetFont(fontName, "", 8)
				s.Text(margin, y+8, s.words.L("and {{.N}} more", map[string]any{"N": len(list.points) - n}))
				y += 12
				break
			}
			y = s.point(x, lines, y)
		}
	}
}

// lines breaks a text to a width at a size.
func (s *sheet) lines(text string, width, size float64) []string {
	s.SetFont(fontName, "", size)
	return s.SplitText(text, width)
}

func (s *sheet) point(x point, lines []string, y float64) float64 {
	s.SetFont(fontName, "", 8)
	s.ink(resources.Ink2)
	if x.beside != "" {
		s.Text(margin+listWidth-s.GetStringWidth(x.beside), y+9, x.beside)
	}
	s.SetFont(fontName, "", 9)
	s.ink(resources.Ink)
	for _, line := range lines {
		s.Text(margin, y+9, line)
		y += 12
	}
	s.ink(resources.Ink2)
	if x.why != "" {
		for _, line := range s.lines(x.why, listWidth-46, 8) {
			s.Text(margin, y+7, line)
			y += 10
		}
	}
	y += 4
	s.rule(margin, y, listWidth)
	return y + 4
}

// charts fill the column at the right, and further sheets where there are more. Those of one
// sheet share its height.
func (s *sheet) charts() {
	x, y, width := margin+listWidth+columnGap, margin+headHeight, s.width-2*margin-listWidth-columnGap
	for rest := s.page.charts; len(rest) > 0; {
		room, used, n := s.height-margin-y, 0.0, 0
		for n < len(rest) && n < chartsOnSheet && (n == 0 || used+s.least(rest[n], width)+chartGap <= room) {
			used += s.least(rest[n], width) + chartGap
			n++
		}
		spare := max(0, room-used+chartGap) / float64(n)
		for _, c := range rest[:n] {
			height := min(s.least(c, width)+spare, room)
			s.chart(c, x, y, width, height)
			y += height + chartGap
		}
		if rest = rest[n:]; len(rest) > 0 {
			s.AddPage()
			x, y, width = margin, margin, s.width-2*margin
		}
	}
}

const (
	chartsOnSheet = 5
	chartTitle    = 22.0 // down to the first line of the finding
	findingLine   = 11.0
	belowFinding  = 10.0
)

// finding is what a chart tells, in as many lines as that takes, and the height of its head with it.
func (s *sheet) finding(c drawn, width float64) (lines []string, head float64) {
	lines = s.lines(c.finding, width, 9)
	return lines, chartTitle + findingLine*float64(len(lines)-1) + belowFinding
}

// least is the height that a chart needs with its head.
func (s *sheet) least(c drawn, width float64) float64 {
	_, head := s.finding(c, width)
	if c.empty {
		return head
	}
	return float64(c.print.Least(vg.Length(width))) + head
}

func (s *sheet) chart(c drawn, x, y, width, height float64) {
	s.ink(resources.Ink)
	s.SetFont(fontName, "B", 11)
	s.Text(x, y+8, s.fit(c.title, width))
	s.ink(resources.Ink2)
	s.SetFont(fontName, "", 9)
	lines, head := s.finding(c, width)
	for i, line := range lines {
		s.Text(x, y+chartTitle+findingLine*float64(i), line)
	}
	if c.empty {
		return
	}
	at := vg.Point{X: vg.Length(x), Y: vg.Length(s.height - y - height)}
	c.print.Draw(draw.NewCanvas(newCanvas(s.Fpdf, at), vg.Length(width), vg.Length(height-head)))
	s.SetDashPattern(nil, 0)
}

// foot names what the font cannot write.
func (s *sheet) foot(lists ...[]point) {
	missing := missing(lists...)
	if missing == "" {
		return
	}
	s.SetFont(fontName, "", 7)
	s.ink(resources.Ink2)
	s.Text(margin, s.height-margin/2, s.fit(s.words.L("Not in this page's font: {{.Characters}}", map[string]any{"Characters": missing}), s.width-2*margin))
}

// missing gives the characters of the lists that Inter lacks, each as its code.
func missing(lists ...[]point) string {
	parsed, err := sfnt.Parse(resources.FontRegular)
	if err != nil {
		return ""
	}
	var buffer sfnt.Buffer
	var codes []string
	for _, list := range lists {
		for _, x := range list {
			for _, r := range x.what + x.why + x.beside {
				glyph, err := parsed.GlyphIndex(&buffer, r)
				if code := fmt.Sprintf("U+%04X", r); (err != nil || glyph == 0) && r > ' ' && !slices.Contains(codes, code) {
					codes = append(codes, code)
				}
			}
		}
	}
	return strings.Join(codes, " ")
}
