package ui

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"tandem/resources"
)

// TestEveryWordHasATranslation reads the sources of the window: what is given to lang as a
// text stands in en.json, and resources' own test holds de.json to the same keys.
func TestEveryWordHasATranslation(t *testing.T) {
	t.Parallel()
	data, err := resources.Translations.ReadFile("translations/en.json")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]any{}
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, key := range keysIn(t, path, source) {
			if words[key] == nil {
				t.Errorf("%s: en.json lacks %q", path, key)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// keysIn lists the texts that a file hands to lang.L, lang.N, lang.X and lang.XN.
func keysIn(t *testing.T, path string, source []byte) (keys []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			return true
		}
		name, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		from, ok := name.X.(*ast.Ident)
		text, literal := call.Args[0].(*ast.BasicLit)
		if !ok || from.Name != "lang" || !literal {
			return true
		}
		if key, err := strconv.Unquote(text.Value); err == nil {
			keys = append(keys, key)
		}
		return true
	})
	return keys
}
