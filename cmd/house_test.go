// Package cmd_test keeps the house as it was drawn: which package may import what, what the top
// level holds, what a package may be called. It stands in cmd, where every import points from.
// A rule about a package that does not exist yet holds.
package cmd_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A rule is one wall of the house. Patterns are those of the go command: "model/..." is model
// and all below it, and "std" is the standard library.
type rule struct {
	in     []string // the packages it is about, without the module's name
	except []string // but not these
	only   []string // what they may import, if that is all they may import
	never  []string // what they may not import
	links  []string // what may not reach them through any other package either
	reason string   // why, for the person who runs into it
}

var rules = []rule{
	{
		in:     []string{"model"},
		only:   []string{"std", "github.com/google/uuid"},
		reason: "the kinds of records are plain values, so that every other package can lean on them",
	},
	{
		in: []string{"model/ledger"},
		only: []string{
			"std", "github.com/google/uuid", "tandem/model",
			"github.com/fxamacker/cbor/v2", "github.com/veraison/go-cose",
		},
		reason: "the fold must give the same on every laptop and in every version, so it rests on " +
			"the fewest libraries: the codec of an entry and the signature of a grant",
	},
	{
		in:     []string{"model/insight"},
		only:   []string{"std", "github.com/google/uuid", "tandem/model/..."},
		reason: "a figure is a function of the records and a date, so that a test can own both",
	},
	{
		in:     []string{"model/..."},
		never:  inputAndOutput,
		reason: "model does no input or output: what it needs comes in as a value",
	},
	{
		in:     []string{"model/..."},
		never:  []string{"crypto/rand"},
		reason: "randomness comes in as a value, so that tests and the demo own it",
	},
	{
		in:     []string{"..."},
		except: []string{"storage"},
		never:  []string{"database/sql/...", "github.com/mattn/go-sqlite3/..."},
		reason: "only storage knows SQL, so that the tables can change without anyone noticing",
	},
	{
		in:     []string{"..."},
		except: []string{"ui/...", "cmd/tandem"},
		never:  []string{"fyne.io/..."},
		reason: "only the window knows Fyne",
	},
	{
		in:     []string{"cmd/tandemctl", "ui/chart", "ui/report"},
		links:  []string{"fyne.io/...", "github.com/go-gl/...", "github.com/fyne-io/..."},
		reason: "it must run on a machine without OpenGL or a display, so it links no Fyne",
	},
	{
		in:     []string{"model/..."},
		never:  []string{"tandem/storage/...", "tandem/ui/...", "tandem/cmd/...", "tandem/resources/..."},
		reason: oneWay,
	},
	{
		in:     []string{"storage/..."},
		never:  []string{"tandem/ui/...", "tandem/cmd/...", "tandem/resources/..."},
		reason: oneWay,
	},
	{
		in:     []string{"ui/..."},
		never:  []string{"tandem/cmd/..."},
		reason: oneWay,
	},
	{
		in:     []string{"resources/..."},
		never:  []string{"tandem/..."},
		reason: "resources are what others show, so they know nobody",
	},
}

const oneWay = "imports point one way: cmd to ui to storage to model"

var inputAndOutput = []string{
	"os/...", "net/...", "io/fs", "io/ioutil", "path/filepath", "syscall", "database/sql/...",
	"log/...", "embed", "plugin",
}

// fromOutside are the calls that read the clock or the process's own randomness, which would
// make two folds of one ledger differ.
var fromOutside = map[string]func(name string) bool{
	"time": func(name string) bool {
		return slices.Contains([]string{
			"Now", "Since", "Until", "After", "AfterFunc", "Tick", "Sleep", "NewTimer", "NewTicker",
			"Local", "LoadLocation",
		}, name)
	},
	"math/rand":    sharedSource,
	"math/rand/v2": sharedSource,
}

// sharedSource tells the functions on math/rand's own source from the types and from those that
// make a source of one's own.
func sharedSource(name string) bool {
	types := []string{"Rand", "Source", "Source64", "Zipf", "PCG", "ChaCha8"}
	return !strings.HasPrefix(name, "New") && !slices.Contains(types, name)
}

// topLevel is all that stands beside the five code folders.
var topLevel = []string{
	"cmd", "ui", "model", "storage", "resources",
	"FyneApp.toml", "go.mod", "go.sum", "README.md", "Makefile", "docs", "LICENSE", "CHANGELOG.md",
	"build", "tandem", "tandemctl", // built, and ignored by git
}

// emptyNames say nothing about what lies behind them, so everything ends up there.
var emptyNames = []string{
	"util", "utils", "common", "helper", "helpers", "manager", "managers", "misc", "shared",
	"base", "core", "lib", "internal", "pkg", "types", "interfaces",
}

// house is one package of Tandem as the go command sees it.
type house struct {
	ImportPath, Name, Doc, Dir string
	GoFiles                    []string
	Imports, Deps              []string
}

func TestImportsPointOneWay(t *testing.T) {
	t.Parallel()
	packages := listPackages(t)
	for _, r := range rules {
		for _, p := range packages {
			for _, fault := range r.faults(p) {
				t.Error(fault)
			}
		}
	}
}

func TestModelReadsNoClockAndNoChance(t *testing.T) {
	t.Parallel()
	for _, p := range listPackages(t) {
		if !matches(p.ImportPath, "tandem/model/...") {
			continue
		}
		for _, name := range p.GoFiles {
			for _, call := range callsOutside(t, filepath.Join(p.Dir, name), nil) {
				t.Errorf("%s/%s; in model the clock and randomness come in as values, "+
					"so that every replica folds alike and tests own both", p.ImportPath, call)
			}
		}
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	t.Parallel()
	for _, p := range listPackages(t) {
		if len(p.GoFiles) == 0 {
			continue // tests only
		}
		if p.Doc == "" {
			t.Errorf("%s has no package comment: say its nouns, what it promises and what it does not do", p.ImportPath)
		}
		if p.Name != "main" && !slices.Contains(p.GoFiles, "doc.go") {
			t.Errorf("%s has no doc.go: a newcomer looks there first", p.ImportPath)
		}
		for _, part := range append(strings.Split(p.ImportPath, "/"), p.Name) {
			if slices.Contains(emptyNames, part) {
				t.Errorf("%s: %q says nothing about what is in it; name the idea, or put the code beside its caller",
					p.ImportPath, part)
			}
		}
	}
}

func TestTopLevelHoldsTheHouseAndNoMore(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		hidden := strings.HasPrefix(e.Name(), ".") // .ci, .git, and an editor's own
		if !hidden && !slices.Contains(topLevel, e.Name()) {
			t.Errorf("%s stands at the top level: nest it in cmd, ui, model, storage, resources or docs, "+
				"so that the folder names stay a map of the house", e.Name())
		}
	}
}

func TestRulesCatch(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		p    house
		want string // a part of the one fault; empty for none
	}{
		{"model may use uuid", house{ImportPath: "tandem/model", Imports: []string{"time", "github.com/google/uuid"}}, ""},
		{"model may not use a codec", house{ImportPath: "tandem/model", Imports: []string{"github.com/fxamacker/cbor/v2"}}, "plain values"},
		{"the ledger may use the codec", house{ImportPath: "tandem/model/ledger", Imports: []string{"github.com/fxamacker/cbor/v2"}}, ""},
		{"the ledger may check a signature", house{ImportPath: "tandem/model/ledger", Imports: []string{"crypto/ed25519"}}, ""},
		{"the ledger may not read a file", house{ImportPath: "tandem/model/ledger", Imports: []string{"os"}}, "no input or output"},
		{"the ledger may not make a key", house{ImportPath: "tandem/model/ledger", Imports: []string{"crypto/rand"}}, "randomness"},
		{"insight may not dial", house{ImportPath: "tandem/model/insight", Imports: []string{"net/http"}}, "no input or output"},
		{"storage knows SQL", house{ImportPath: "tandem/storage", Imports: []string{"database/sql"}}, ""},
		{"bundles know no SQL", house{ImportPath: "tandem/storage/bundle", Imports: []string{"database/sql"}}, "only storage knows SQL"},
		{"storage shows nothing", house{ImportPath: "tandem/storage", Imports: []string{"tandem/ui/kit"}}, "one way"},
		{"a screen may use Fyne", house{ImportPath: "tandem/ui/board", Imports: []string{"fyne.io/fyne/v2/widget"}}, ""},
		{"a chart links no Fyne", house{ImportPath: "tandem/ui/chart", Deps: []string{"fyne.io/fyne/v2"}}, "links no Fyne"},
		{"a report links no Fyne", house{ImportPath: "tandem/ui/report", Deps: []string{"fyne.io/fyne/v2"}}, "links no Fyne"},
		{"a report may read a ledger", house{ImportPath: "tandem/ui/report", Imports: []string{"tandem/storage"}}, ""},
		{"the command line links no Fyne", house{ImportPath: "tandem/cmd/tandemctl", Deps: []string{"fyne.io/fyne/v2"}}, "links no Fyne"},
		{"a screen does not reach up", house{ImportPath: "tandem/ui/board", Imports: []string{"tandem/cmd/tandem"}}, "one way"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, r := range rules {
				got = append(got, r.faults(c.p)...)
			}
			switch {
			case c.want == "" && len(got) > 0:
				t.Errorf("got %q, want no fault", got)
			case c.want != "" && !slices.ContainsFunc(got, func(f string) bool { return strings.Contains(f, c.want) }):
				t.Errorf("got %q, want a fault that says %q", got, c.want)
			}
		})
	}
}

func TestCallsOutsideAreFound(t *testing.T) {
	t.Parallel()
	const source = `package p
import ("time"; chance "math/rand/v2")
var a = time.Now()
var b = chance.IntN(6)
var c = chance.New(chance.NewPCG(1, 2))
var d = time.Duration(3)
`
	got := callsOutside(t, "p.go", source)
	want := []string{"p.go:3 uses time.Now", "p.go:4 uses math/rand/v2.IntN"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// faults says in sentences where a package breaks the rule.
func (r rule) faults(p house) []string {
	inside := func(pattern string) bool { return matches(p.ImportPath, path.Join("tandem", pattern)) }
	if !slices.ContainsFunc(r.in, inside) || slices.ContainsFunc(r.except, inside) {
		return nil
	}
	var faults []string
	for _, imported := range p.Imports {
		covers := func(pattern string) bool { return matches(imported, pattern) }
		if slices.ContainsFunc(r.never, covers) || r.only != nil && !slices.ContainsFunc(r.only, covers) {
			faults = append(faults, fmt.Sprintf("%s imports %s; %s", p.ImportPath, imported, r.reason))
		}
	}
	for _, linked := range p.Deps {
		if slices.ContainsFunc(r.links, func(pattern string) bool { return matches(linked, pattern) }) {
			faults = append(faults, fmt.Sprintf("%s links %s; %s", p.ImportPath, linked, r.reason))
		}
	}
	return faults
}

func matches(imported, pattern string) bool {
	if pattern == "std" {
		first, _, _ := strings.Cut(imported, "/")
		return !strings.Contains(first, ".") && first != "tandem"
	}
	if under, all := strings.CutSuffix(pattern, "/..."); all {
		return imported == under || strings.HasPrefix(imported, under+"/")
	}
	return imported == pattern
}

// callsOutside lists where a file uses what fromOutside names.
func callsOutside(t *testing.T, name string, source any) []string {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	imported := map[string]string{} // the name in this file → the path
	for _, spec := range file.Imports {
		target, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		local := strings.TrimSuffix(target, "/v2")
		local = path.Base(local)
		if spec.Name != nil {
			local = spec.Name.Name
		}
		imported[local] = target
	}
	var found []string
	ast.Inspect(file, func(n ast.Node) bool {
		use, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		from, ok := use.X.(*ast.Ident)
		if !ok {
			return true
		}
		if outside := fromOutside[imported[from.Name]]; outside != nil && outside(use.Sel.Name) {
			at := files.Position(use.Pos())
			found = append(found, fmt.Sprintf("%s:%d uses %s.%s",
				filepath.Base(name), at.Line, imported[from.Name], use.Sel.Name))
		}
		return true
	})
	return found
}

// listPackages asks the go command, which knows what a package links through others. The walk
// before it is for go test's cache, which only sees the files that this process opens.
func listPackages(t *testing.T) []house {
	t.Helper()
	for _, folder := range []string{"cmd", "ui", "model", "storage", "resources"} {
		err := filepath.WalkDir(filepath.Join("..", folder), func(name string, entry os.DirEntry, err error) error {
			if errors.Is(err, os.ErrNotExist) || err == nil && !strings.HasSuffix(name, ".go") {
				return nil
			}
			if err == nil {
				_, err = os.ReadFile(name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	list := exec.Command("go", "list", "-e", "-buildvcs=false", "-tags=ci,migrated_fynedo",
		"-json=ImportPath,Name,Doc,Dir,GoFiles,Imports,Deps", "./...")
	list.Dir = ".."
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	var packages []house
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p house
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}
