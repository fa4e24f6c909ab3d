package cmd_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tandem/model"
)

// sources are the rows of the design's table of what every source asks: each is in docs/COVERAGE.md.
var sources = []string{
	"four-stage partnership model", "the four self-check questions", "return on investment", "executives have little time",
	"three phases", "thirteen benefits of a partnership", "scope, not work", "five team behaviours", "aligned goals",
	"involvement in decisions", "information flow", "five elements of a partnership", "allies beyond the pair", "accountability",
	"assertiveness", "leadership and growth",
}

// A covered is a row of docs/COVERAGE.md: what is covered, and where.
type covered struct {
	what                     string
	screens, commands, tests []string
}

var (
	inTicks  = regexp.MustCompile("`([^`]+)`")
	aCommand = regexp.MustCompile("(?m)^\t[A-Za-z]+ +[A-Za-z]+Cmd +`cmd:\"\"( name:\"([a-z]+)\")?")
)

// coverage reads the tables of docs/COVERAGE.md, by the name of their first column.
func coverage(t *testing.T) map[string][]covered {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "docs", "COVERAGE.md"))
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][]covered{}
	table, columns := "", []string(nil)
	for _, line := range strings.Split(string(data), "\n") {
		if !strings.HasPrefix(line, "|") {
			table = ""
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case table == "":
			table, columns = cells[0], cells
			continue
		case strings.HasPrefix(cells[0], "---"):
			continue
		case len(cells) != len(columns):
			t.Fatalf("a row of the table of %ss has %d cells, want %d: %s", table, len(cells), len(columns), line)
		}
		row := covered{what: strings.Trim(cells[0], "`")}
		for i, cell := range cells {
			var named []string
			for _, found := range inTicks.FindAllStringSubmatch(cell, -1) {
				named = append(named, found[1])
			}
			if cell == "" || slices.Contains([]string{"screen", "command", "tests"}, columns[i]) && len(named) == 0 {
				t.Errorf("%s has no %s", row.what, columns[i])
			}
			switch columns[i] {
			case "screen":
				row.screens = named
			case "command":
				row.commands = named
			case "tests":
				row.tests = named
			}
		}
		tables[table] = append(tables[table], row)
	}
	return tables
}

// Every source and every kind of record has its row, and what the row names is there.
func TestEverythingIsCovered(t *testing.T) {
	t.Parallel()
	tables := coverage(t)
	rows := map[string]map[string]bool{}
	for table, list := range tables {
		rows[table] = map[string]bool{}
		for _, row := range list {
			if rows[table][row.what] {
				t.Errorf("%s has two rows", row.what)
			}
			rows[table][row.what] = true
		}
	}
	for _, source := range sources {
		if !rows["source"][source] {
			t.Errorf("docs/COVERAGE.md has no row for %q", source)
		}
	}
	scripts := scripted(t)
	for _, k := range model.Kinds() {
		if !rows["kind"][k.Name] {
			t.Errorf("docs/COVERAGE.md has no row for the kind %s: its screen, its command and the test that shows it", k.Name)
		}
		if !strings.Contains(scripts, " list "+k.Name+"\n") {
			t.Errorf("no script of tandemctl lists a %s; the demo's lists each kind", k.Name)
		}
	}
	if n := len(tables["kind"]); n != len(model.Kinds()) {
		t.Errorf("there are rows for %d kinds, want the %d that are declared", n, len(model.Kinds()))
	}

	commands := commandNames(t)
	for _, list := range tables {
		for _, row := range list {
			for _, folder := range row.screens {
				if found, err := filepath.Glob(filepath.Join("..", folder, "*.go")); err != nil || len(found) == 0 {
					t.Errorf("%s: there is no screen in %s", row.what, folder)
				}
			}
			for _, command := range row.commands {
				verb, kind, _ := strings.Cut(command, " ")
				if !slices.Contains(commands, verb) || kind != "" && model.KindOf(kind) == nil {
					t.Errorf("%s: there is no command %q", row.what, command)
				}
			}
			for _, name := range row.tests {
				if !hasTest(t, name) {
					t.Errorf("%s: there is no test %s", row.what, name)
				}
			}
		}
	}
}

// commandNames are the verbs of tandemctl, as it declares them.
func commandNames(t *testing.T) (names []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("tandemctl", "run.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range aCommand.FindAllStringSubmatch(string(data), -1) {
		name := found[2]
		if name == "" {
			name = strings.ToLower(strings.Fields(found[0])[0])
		}
		names = append(names, name)
	}
	if len(names) < 30 {
		t.Fatalf("found only the commands %v", names)
	}
	return names
}

// scripted is all that the scripts of tandemctl do.
func scripted(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("tandemctl", "testdata", "script", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	return all.String()
}

// hasTest says whether a package has a test, named as in ui/credit.TestTheReceiverThanks.
func hasTest(t *testing.T, name string) bool {
	t.Helper()
	at := strings.LastIndex(name, ".Test")
	if at < 0 {
		return false
	}
	files, err := filepath.Glob(filepath.Join("..", name[:at], "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "\nfunc "+name[at+1:]+"(t *testing.T)") {
			return true
		}
	}
	return false
}
