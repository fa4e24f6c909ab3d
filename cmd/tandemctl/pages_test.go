//go:build pages

package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/model"
)

// What leaves as a file is read by the programs that people read it with: Chromium, poppler and
// LibreOffice. `make pages` installs them; TANDEM_PAGES keeps pictures for the eye.

// demoPair builds the demo pair, and gives the assistant's side.
func demoPair(t *testing.T) terminal {
	t.Helper()
	at := terminal{t, t.TempDir()}
	at.run("", "demo", filepath.Join(at.dir, "d"))
	return at
}

// aside runs a program to its end, and gives what it prints.
func aside(t *testing.T, stdin []byte, name string, args ...string) []byte {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, name, args...)
	var stderr bytes.Buffer
	c.Stdin, c.Stderr = bytes.NewReader(stdin), &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, stderr.String())
	}
	return out
}

// papers writes every paper that people read, in each language, and gives the files by name.
func (at terminal) papers(ending string) map[string]string {
	at.Helper()
	files := map[string]string{}
	for _, language := range []string{"en", "de"} {
		for name, args := range map[string][]string{"weekly": {"report"}, "quarterly": {"report", "--quarterly"}, "portfolio": {"portfolio"}} {
			name += "-" + language
			files[name] = filepath.Join(at.dir, name+ending)
			line := append([]string{"--data", filepath.Join(at.dir, "d", "assistant"), "--partnership", "Helena Okafor"}, args...)
			at.run("", append(line, "-o", files[name], "--now", "2026-07-06", "--language", language)...)
		}
	}
	return files
}

// A measured page is what the browser found of it at a width.
type measured struct {
	Wider    []string // what is wider than the page, or sticks out of what holds it
	Asked    []string // what the page asked for
	Inter    bool     // its own font is there
	Smallest float64  // text, in pixels
	Charts   int
	Height   float64
}

// gauge loads the page into a frame of just that width, and writes what it measures.
const gauge = `<!DOCTYPE html><meta charset="utf-8"><style>body{margin:0}iframe{border:0;width:%dpx;height:600px;display:block}</style>
<iframe id="page" src="/page"></iframe><pre id="found"></pre><script>
const frame = document.getElementById('page')
frame.onload = async () => {
	const w = frame.contentWindow, d = w.document, wide = [], width = d.documentElement.clientWidth
	await d.fonts.ready
	if (d.documentElement.scrollWidth > width) wide.push('the page: ' + d.documentElement.scrollWidth)
	let smallest = 1000
	const name = e => e.tagName + ' ' + e.textContent.trim().slice(0, 40)
	for (const e of d.body.querySelectorAll('*')) {
		const r = e.getBoundingClientRect()
		if (r.left < -0.5 || r.right > width + 0.5) wide.push(name(e) + ': ' + r.left + ' to ' + r.right)
		const s = e.closest('svg')
		if (s && s !== e && e.tagName === 'text') {
			const o = s.getBoundingClientRect()
			if (r.left < o.left - 1 || r.right > o.right + 1 || r.top < o.top - 1 || r.bottom > o.bottom + 1) wide.push('out of its chart: ' + name(e))
		} else if (!s && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0) wide.push('within ' + name(e))
		const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
		if (own) {
			const scale = s ? s.getBoundingClientRect().width / s.viewBox.baseVal.width : 1
			smallest = Math.min(smallest, parseFloat(w.getComputedStyle(e).fontSize) * scale)
		}
	}
	const asked = w.performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith('data:'))
	document.getElementById('found').textContent = JSON.stringify({wider: wide, asked, inter: d.fonts.check('600 14px Inter') && [...d.fonts].every(f => f.status === 'loaded'),
		smallest, charts: d.querySelectorAll('svg').length, height: d.documentElement.scrollHeight})
	frame.style.height = d.documentElement.scrollHeight + 'px'
}
</script>`

var found = regexp.MustCompile(`<pre id="found">([^<]*)</pre>`)

// browse measures a page in Chromium. All of the browser's traffic goes through a server of the
// test, which answers for the page alone.
func browse(t *testing.T, page []byte, width int, picture string) (m measured) {
	t.Helper()
	var mu sync.Mutex
	var asked []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch at := r.Host + r.URL.Path; at {
		case "tandem.test/":
			fmt.Fprintf(w, gauge, width)
		case "tandem.test/page":
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write(page)
		default:
			mu.Lock()
			asked = append(asked, at)
			mu.Unlock()
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	args := []string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
		"--disable-sync", "--hide-scrollbars", "--user-data-dir=" + t.TempDir(), "--proxy-server=" + strings.TrimPrefix(server.URL, "http://"),
		"--virtual-time-budget=20000",
	}
	out := aside(t, nil, "chromium", append(args, "--dump-dom", "http://tandem.test/")...)
	text := found.FindSubmatch(out)
	if text == nil || len(text[1]) == 0 {
		t.Fatalf("nothing was measured:\n%.2000s", out)
	}
	if err := json.Unmarshal([]byte(html.UnescapeString(string(text[1]))), &m); err != nil {
		t.Fatal(err)
	}
	mu.Lock()
	for _, at := range asked { // the browser itself asks for things of its maker's
		if strings.HasPrefix(at, "tandem.test/") && at != "tandem.test/favicon.ico" {
			m.Asked = append(m.Asked, at)
		}
	}
	mu.Unlock()
	if picture != "" {
		aside(t, nil, "chromium", append(args, "--screenshot="+picture, fmt.Sprintf("--window-size=%d,%d", width, int(m.Height)), "http://tandem.test/")...)
	}
	return m
}

// kept is where a picture is kept for the eye; "" where nobody asked for one.
func kept(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("TANDEM_PAGES")
	if dir == "" {
		return ""
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, name)
}

// The widths are those of a desktop's window, a tablet, and a small telephone.
func TestPagesFitTheBrowser(t *testing.T) {
	at := demoPair(t)
	for name, path := range at.papers(".html") {
		page, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, width := range []int{1360, 800, 360} {
			name := fmt.Sprintf("%s-%d", name, width)
			m := browse(t, page, width, kept(t, name+".png"))
			if len(m.Wider) > 0 {
				t.Errorf("%s: too wide: %s", name, strings.Join(m.Wider, "\n\t"))
			}
			if len(m.Asked) > 0 {
				t.Errorf("%s: the page asked for %v", name, m.Asked)
			}
			if !m.Inter {
				t.Errorf("%s: it is not set in its own font", name)
			}
			if m.Smallest < 9.5 {
				t.Errorf("%s: the smallest text has %.1f px", name, m.Smallest)
			}
			if m.Charts == 0 && !strings.HasPrefix(name, "portfolio") {
				t.Errorf("%s: it has no charts", name)
			}
			t.Logf("%s: smallest text %.1f px, %d charts, %.0f px high", name, m.Smallest, m.Charts, m.Height)
		}
	}
}

// What the gauge is for, it finds.
func TestTheGaugeFindsWhatIsWrong(t *testing.T) {
	m := browse(t, []byte(`<!DOCTYPE html><html><body><p style="width:500px;font-size:7px">wide</p><img src="https://other.test/a.png"><img src="/b.png"></body></html>`), 360, "")
	if len(m.Wider) == 0 || m.Smallest != 7 {
		t.Errorf("got %+v, want what is wide and small", m)
	}
	for _, want := range []string{"https://other.test/a.png", "tandem.test/b.png"} {
		if !strings.Contains(strings.Join(m.Asked, " "), want) {
			t.Errorf("got %v asked for, want %s", m.Asked, want)
		}
	}
}

// bare is a text without its spaces, which the lines of a page break.
func bare(text string) string { return strings.Join(strings.Fields(text), "") }

var (
	drawn   = regexp.MustCompile(`(?s)<style.*?</style>|<svg.*?</svg>|<head>.*?</head>`)
	further = regexp.MustCompile(`(?:and|und)(\d+)(?:more|weitere)`)
	element = regexp.MustCompile(`<[^>]*>`)
)

// The PDF says what the HTML page says, word for word, on sheets whose margins are empty.
func TestThePDFSaysWhatThePageSays(t *testing.T) {
	at := demoPair(t)
	pages := at.papers(".html")
	for name, path := range at.papers(".pdf") {
		text := bare(string(aside(t, nil, "pdftotext", "-raw", path, "-")))
		page, err := os.ReadFile(pages[name])
		if err != nil {
			t.Fatal(err)
		}
		more := 0 // what the first sheet has no room for is counted there
		for _, found := range further.FindAllStringSubmatch(text, -1) {
			n, _ := strconv.Atoi(found[1])
			more += n
		}
		said, missing := 0, []string{}
		for _, words := range element.Split(drawn.ReplaceAllString(string(page), ""), -1) {
			words = html.UnescapeString(strings.TrimSpace(words))
			if words == "" {
				continue
			}
			said++
			if !strings.Contains(text, bare(words)) {
				missing = append(missing, words)
			}
		}
		if len(missing) > 3*more { // what, why and when of each
			t.Errorf("%s: the PDF does not say %q", name, missing)
		}
		if said < 20 {
			t.Errorf("%s: only %d texts were compared", name, said)
		}
		fonts := string(aside(t, nil, "pdffonts", path))
		for _, line := range strings.Split(strings.TrimSpace(fonts), "\n")[2:] {
			if columns := strings.Fields(line); !strings.Contains(line, "inter") || columns[len(columns)-5] != "yes" {
				t.Errorf("%s: a font that is not Inter, or not embedded: %s", name, line)
			}
		}
		prefix := filepath.Join(at.dir, name)
		if keep := kept(t, name); keep != "" {
			aside(t, nil, "pdftoppm", "-r", "80", "-png", path, keep)
		}
		aside(t, nil, "pdftoppm", "-r", "50", "-gray", path, prefix)
		sheets, err := filepath.Glob(prefix + "-*.pgm")
		if err != nil || len(sheets) == 0 || strings.HasPrefix(name, "weekly") && len(sheets) > 1 || len(sheets) > 4 {
			t.Errorf("%s: %d sheets, %v", name, len(sheets), err)
		}
		for i, sheet := range sheets {
			ink, edge := inked(t, sheet)
			if ink < 0.005 || ink > 0.5 || edge > 0 {
				t.Errorf("%s, sheet %d: %.1f %% of it is inked, %d points of its margin", name, i+1, 100*ink, edge)
			}
			t.Logf("%s, sheet %d: %.1f %% inked; %d texts", name, i+1, 100*ink, said)
		}
	}
}

// inked is how much of a picture is not white, and how many points of its outer five millimetres.
func inked(t *testing.T, path string) (share float64, edge int) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var width, height, most int
	head, err := fmt.Sscanf(string(data[:min(len(data), 64)]), "P5\n%d %d\n%d\n", &width, &height, &most)
	if err != nil || head != 3 || len(data) < width*height {
		t.Fatalf("%s: %v", path, err)
	}
	points, margin, ink := data[len(data)-width*height:], 50*5/25, 0
	for i, p := range points {
		if p > 250 {
			continue
		}
		ink++
		if x, y := i%width, i/width; x < margin || y < margin || x >= width-margin || y >= height-margin {
			edge++
		}
	}
	return float64(ink) / float64(len(points)), edge
}

// A cell as LibreOffice has it, in its flat format.
type cell struct {
	Repeated int      `xml:"number-columns-repeated,attr"`
	Type     string   `xml:"value-type,attr"`
	Value    string   `xml:"value,attr"`
	Day      string   `xml:"date-value,attr"`
	Truth    string   `xml:"boolean-value,attr"`
	Formula  string   `xml:"formula,attr"`
	Lines    []string `xml:"p"`
}

type sheet struct {
	Rows []struct {
		Repeated int    `xml:"number-rows-repeated,attr"`
		Cells    []cell `xml:"table-cell"`
	} `xml:"body>spreadsheet>table>table-row"`
}

// LibreOffice reads every kind's table as it was written, and runs nothing in it.
func TestTablesOpenInLibreOffice(t *testing.T) {
	at := demoPair(t)
	data := []string{"--data", filepath.Join(at.dir, "d", "assistant"), "--partnership", "Helena Okafor"}
	for i, title := range []string{"=1+1", "+SUM(A1:A9)", "@now", "-2+3", "a;=1+1", "line\n=2+2", `"quoted", and` + "\ttabbed", "Ωραία 田中", "'=3"} {
		doc, err := json.Marshal(model.Doc{"title": title, "by": "assistant", "minutes": int64(i)})
		if err != nil {
			t.Fatal(err)
		}
		at.run(string(doc), append(data, "put", "topic", "-")...)
	}
	var files []string
	for _, k := range model.Kinds() {
		path := filepath.Join(at.dir, k.Name+".csv")
		at.run("", append(data, "csv", "export", k.Name, "-o", path, "--bom")...)
		files = append(files, path)
	}
	out := filepath.Join(at.dir, "sheets")
	// Commas, quotes, UTF-8, from the first line; numbers and days are taken for such, as on opening.
	aside(t, nil, "soffice", append([]string{"--headless", "--norestore", "-env:UserInstallation=file://" + filepath.Join(at.dir, "profile"),
		"--infilter=CSV:44,34,76,1", "--convert-to", "fods", "--outdir", out}, files...)...)
	cells := 0
	for _, k := range model.Kinds() {
		cells += at.compare(k.Name, filepath.Join(at.dir, k.Name+".csv"), filepath.Join(out, k.Name+".fods"))
	}
	t.Logf("%d cells of %d kinds", cells, len(model.Kinds()))
	if cells < 5000 {
		t.Errorf("only %d cells were compared", cells)
	}
}

// compare holds what LibreOffice read against what was written.
func (at terminal) compare(kind, written, read string) (cells int) {
	at.Helper()
	file, err := os.Open(written)
	if err != nil {
		at.Fatal(err)
	}
	defer file.Close()
	if _, err := file.Seek(int64(len("\ufeff")), io.SeekStart); err != nil {
		at.Fatal(err)
	}
	want, err := csv.NewReader(file).ReadAll()
	if err != nil {
		at.Fatal(err)
	}
	data, err := os.ReadFile(read)
	if err != nil {
		at.Fatal(err)
	}
	var got sheet
	if err := xml.Unmarshal(data, &got); err != nil {
		at.Fatal(err)
	}
	var rows [][]cell
	for _, r := range got.Rows {
		var row []cell
		for _, c := range r.Cells {
			for range max(1, c.Repeated) {
				if len(row) < len(want[0]) {
					row = append(row, c)
				}
			}
		}
		for range max(1, r.Repeated) {
			if len(rows) < len(want) {
				rows = append(rows, row)
			}
		}
	}
	if len(rows) != len(want) {
		at.Fatalf("%s: %d rows, want %d", kind, len(rows), len(want))
	}
	for y, line := range want {
		for x, text := range line {
			var c cell
			if x < len(rows[y]) {
				c = rows[y][x]
			}
			cells++
			if c.Formula != "" {
				at.Errorf("%s, line %d, %s: it runs %s", kind, y+1, want[0][x], c.Formula)
			}
			if !c.says(text) {
				at.Errorf("%s, line %d, %s: got %+v, want %q", kind, y+1, want[0][x], c, text)
			}
		}
	}
	return cells
}

// says compares a cell with a text, by what the cell was taken for.
func (c cell) says(text string) bool {
	switch c.Type {
	case "", "string":
		return bare(strings.Join(c.Lines, "")) == bare(text)
	case "float":
		n, err := strconv.ParseFloat(text, 64)
		return err == nil && strconv.FormatFloat(n, 'g', 12, 64) == number(c.Value)
	case "date":
		day, _, _ := strings.Cut(text, "Z")
		return strings.HasPrefix(day, c.Day) || strings.HasPrefix(c.Day, day)
	case "boolean":
		return strings.EqualFold(c.Truth, text)
	case "percentage", "currency":
		return false
	}
	return false
}

func number(text string) string {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(n, 'g', 12, 64)
}
