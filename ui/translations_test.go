package ui

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
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

// What a finding says is English in model, which knows no language: its texts are keys, and
// where it names a form for one, so do the translations.
func TestEverySentenceHasATranslation(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "de"} {
		data, err := resources.Translations.ReadFile("translations/" + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		words := map[string]any{}
		if err := json.Unmarshal(data, &words); err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, pattern := range []string{"../model/insight/*.go", "report/*.go"} {
			files, err := filepath.Glob(pattern)
			if err != nil {
				t.Fatal(err)
			}
			for _, path := range files {
				if strings.HasSuffix(path, "_test.go") {
					continue
				}
				for text, plural := range sentencesIn(t, path) {
					found++
					_, forms := words[text].(map[string]any)
					switch {
					case strings.HasPrefix(text, "{{.") && strings.Index(text, "}}") == len(text)-2:
						// a value alone, which is translated by itself
					case words[text] == nil:
						t.Errorf("%s: %s.json lacks %q", path, language, text)
					case forms != plural:
						t.Errorf("%s: %s.json: %q has forms %v, want %v", path, language, text, forms, plural)
					}
				}
			}
		}
		if found < 100 {
			t.Errorf("found only %d sentences", found)
		}
	}
}

// sentencesIn lists the texts of a file's sentences, and whether they have a form for one.
func sentencesIn(t *testing.T, path string) map[string]bool {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	sentences := map[string]bool{}
	keep := func(of ast.Expr, plural bool) {
		if text, ok := of.(*ast.BasicLit); ok {
			if key, err := strconv.Unquote(text.Value); err == nil {
				sentences[key] = plural
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			name, ok := n.Fun.(*ast.Ident)
			switch {
			case ok && name.Name == "say" && len(n.Args) > 1:
				keep(n.Args[1], false)
			case ok && name.Name == "sayN" && len(n.Args) > 3:
				keep(n.Args[3], true)
			}
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Text" {
				keep(n.Value, false)
			}
		}
		return true
	})
	return sentences
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

// German says Sie, to both of the two and to each of them.
func TestGermanIsFormal(t *testing.T) {
	t.Parallel()
	data, err := resources.Translations.ReadFile("translations/de.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]any
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	near := regexp.MustCompile(`(?i)\b(du|dir|dich|deine?[mnrs]?|euch|euer|eure[mnrs]?|seid|habt|könnt|wollt|klärt|zeig|sag|gib|nimm|wähle|schreibe|beantworte|prüfe|öffne)\b`)
	for key, value := range words {
		if said := near.FindString(fmt.Sprint(value)); said != "" {
			t.Errorf("%q says %q", key, said)
		}
	}
}
