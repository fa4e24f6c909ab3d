package say_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// hole stands in a text for what is known only when it is said.
const hole = "{{}}"

// within are the functions whose words are said within a part, and looked at by themselves.
var within = []string{"Error", "Reason", "reason", "accepts", "acceptsStruct", "orList"}

// said are the types whose values are refusals, or faults in one.
var said = []string{"Refused", "Damaged", "LineError", "unknown"}

// A source is what one package refuses, as its text says it.
type source struct {
	files    []*ast.File
	literals map[string][]ast.Expr // what constants and tables hold
	fields   map[string][]kept
	funcs    map[string][]*ast.FuncDecl  // methods of one name too
	refusing map[ast.Node]map[int]string // parameters that become a part, by function
	parts    map[string]map[string]bool  // What, Why and Do, each with its texts
	faults   bool                        // errors are parts too
}

// read reads a package.
func read(t *testing.T, dir string) *source {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatal(dir, err)
	}
	s := &source{
		literals: map[string][]ast.Expr{}, fields: map[string][]kept{}, funcs: map[string][]*ast.FuncDecl{}, refusing: map[ast.Node]map[int]string{},
		parts: map[string]map[string]bool{"What": {}, "Why": {}, "Do": {}}, faults: strings.HasSuffix(dir, "report"),
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		s.files = append(s.files, file)
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				s.funcs[d.Name.Name] = append(s.funcs[d.Name.Name], d)
				s.field(d)
			case *ast.GenDecl:
				s.keep(d)
			}
		}
	}
	return s
}

// partsOf lists what the refusals of a package say, hole by hole.
func partsOf(t *testing.T, dir string) map[string]map[string]bool {
	t.Helper()
	s := read(t, dir)
	for { // a function that hands a parameter on to one that refuses by it refuses by it too
		before := 0
		for _, of := range s.refusing {
			before += len(of)
		}
		s.walk()
		after := 0
		for _, of := range s.refusing {
			after += len(of)
		}
		if after == before {
			return s.parts
		}
	}
}

// A kept is a value that a function puts into a field.
type kept struct {
	value ast.Expr
	by    *ast.FuncDecl
}

// field keeps what a function puts into fields.
func (s *source) field(d *ast.FuncDecl) {
	ast.Inspect(d, func(n ast.Node) bool {
		if pair, ok := n.(*ast.KeyValueExpr); ok {
			if name, ok := pair.Key.(*ast.Ident); ok {
				s.fields[name.Name] = append(s.fields[name.Name], kept{pair.Value, d})
			}
		}
		return true
	})
}

func (s *source) keep(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		v, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		for i, name := range v.Names {
			if i >= len(v.Values) {
				break
			}
			values := []ast.Expr{v.Values[i]}
			if table, ok := v.Values[i].(*ast.CompositeLit); ok {
				values = nil
				for _, element := range table.Elts {
					if pair, ok := element.(*ast.KeyValueExpr); ok {
						values = append(values, pair.Value)
					}
				}
			}
			s.literals[name.Name] = append(s.literals[name.Name], values...)
		}
	}
}

func (s *source) walk() {
	for _, file := range s.files {
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Body != nil {
					s.function(d, d.Type, d.Body, []*ast.FuncDecl{d})
				}
			case *ast.GenDecl:
				ast.Inspect(d, func(n ast.Node) bool { return s.refusal(n, nil, nil, nil) })
			}
		}
	}
}

// function reads a function's refusals; in is the declaration around it.
func (s *source) function(node ast.Node, signature *ast.FuncType, body *ast.BlockStmt, in []*ast.FuncDecl) {
	ast.Inspect(body, func(n ast.Node) bool {
		if inner, ok := n.(*ast.FuncLit); ok {
			s.function(inner, inner.Type, inner.Body, in)
		}
		return s.refusal(n, node, signature, in)
	})
}

// refusal reads one node: a refusal that is made, or a call that makes one.
func (s *source) refusal(n, function ast.Node, signature *ast.FuncType, in []*ast.FuncDecl) bool {
	switch n := n.(type) {
	case *ast.CompositeLit:
		if !slices.Contains(said, lastName(n.Type)) {
			return true
		}
		for i, element := range n.Elts {
			if pair, ok := element.(*ast.KeyValueExpr); ok {
				if key, ok := pair.Key.(*ast.Ident); ok && s.parts[key.Name] != nil {
					s.says(key.Name, pair.Value, function, signature, in)
				}
			} else if i == len(n.Elts)-1 { // of a fault without names the last is why
				s.says("Why", element, function, signature, in)
			}
		}
	case *ast.CallExpr:
		if s.faults && lastName(n.Fun) == "Errorf" {
			for _, text := range s.texts(&ast.CallExpr{Fun: ast.NewIdent("Sprintf"), Args: n.Args}, in, 0) {
				s.parts["Why"][text] = true
			}
		}
		for _, called := range s.called(n, in) {
			for i, part := range s.refusing[called] {
				if i < len(n.Args) {
					s.says(part, n.Args[i], function, signature, in)
				}
			}
		}
	}
	return true
}

// called are the functions that a call may mean: of the package, or kept in a variable.
func (s *source) called(call *ast.CallExpr, in []*ast.FuncDecl) (all []ast.Node) {
	name := lastName(call.Fun)
	for _, f := range s.funcs[name] {
		all = append(all, f)
	}
	for _, value := range s.assigned(name, in) {
		if f, ok := value.(*ast.FuncLit); ok {
			all = append(all, f)
		}
	}
	return all
}

func (s *source) says(part string, value ast.Expr, function ast.Node, signature *ast.FuncType, in []*ast.FuncDecl) {
	if name, ok := value.(*ast.Ident); ok && signature != nil {
		at := 0
		for _, field := range signature.Params.List {
			for _, p := range field.Names {
				if p.Name == name.Name {
					if s.refusing[function] == nil {
						s.refusing[function] = map[int]string{}
					}
					s.refusing[function][at] = part
					return
				}
				at++
			}
		}
	}
	for _, text := range s.texts(value, in, 0) {
		s.parts[part][text] = true
	}
}

var verb = regexp.MustCompile(`%[a-z]`)

// texts are what an expression may say.
func (s *source) texts(e ast.Expr, in []*ast.FuncDecl, depth int) []string {
	if depth > 6 {
		return []string{hole}
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return s.texts(e.X, in, depth)
	case *ast.BasicLit:
		if text, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return []string{text}
		}
	case *ast.BinaryExpr:
		var all []string
		for _, left := range s.texts(e.X, in, depth+1) {
			for _, right := range s.texts(e.Y, in, depth+1) {
				all = append(all, left+right)
			}
		}
		return all
	case *ast.IndexExpr:
		return s.any(s.literals[lastName(e.X)], in, depth)
	case *ast.SelectorExpr:
		if e.Sel.Name == "what" { // of something that refuses later
			var all []string
			for _, k := range s.fields[e.Sel.Name] {
				all = append(all, s.texts(k.value, []*ast.FuncDecl{k.by}, depth+1)...)
			}
			return all
		}
	case *ast.Ident:
		if values := s.literals[e.Name]; values != nil {
			return s.any(values, in, depth)
		}
		return s.any(s.assigned(e.Name, in), in, depth)
	case *ast.CallExpr:
		if lastName(e.Fun) == "Sprintf" {
			var all []string
			for _, text := range s.texts(e.Args[0], in, depth+1) {
				all = append(all, verb.ReplaceAllString(strings.ReplaceAll(text, "%q", `"`+hole+`"`), hole))
			}
			return all
		}
		for _, f := range s.funcs[lastName(e.Fun)] {
			if f.Body != nil && f.Type.Results != nil && len(f.Type.Results.List) == 1 &&
				lastName(f.Type.Results.List[0].Type) == "string" && !slices.Contains(within, f.Name.Name) {
				return s.returned(f, depth)
			}
		}
	}
	return []string{hole}
}

// returned are the texts that a function gives back.
func (s *source) returned(f *ast.FuncDecl, depth int) []string {
	var values []ast.Expr
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if r, ok := n.(*ast.ReturnStmt); ok {
			values = append(values, r.Results...)
		}
		return true
	})
	return s.any(values, []*ast.FuncDecl{f}, depth)
}

func (s *source) any(values []ast.Expr, in []*ast.FuncDecl, depth int) []string {
	all := map[string]bool{}
	for _, v := range values {
		for _, text := range s.texts(v, in, depth+1) {
			all[text] = true
		}
	}
	if delete(all, ""); len(all) == 0 {
		return []string{hole}
	}
	return slices.Sorted(maps.Keys(all))
}

// assigned are the values that a function gives to a variable.
func (s *source) assigned(name string, in []*ast.FuncDecl) (values []ast.Expr) {
	for _, f := range in {
		if f.Body == nil {
			continue
		}
		ast.Inspect(f.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for i, left := range n.Lhs {
					if id, ok := left.(*ast.Ident); ok && id.Name == name && len(n.Rhs) == len(n.Lhs) {
						values = append(values, n.Rhs[i])
					}
				}
			case *ast.ValueSpec:
				for i, id := range n.Names {
					if id.Name == name && i < len(n.Values) {
						values = append(values, n.Values[i])
					}
				}
			}
			return true
		})
	}
	return values
}

// lastName is what something is called, without where it lies.
func lastName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.StarExpr:
		return lastName(e.X)
	case *ast.UnaryExpr:
		return lastName(e.X)
	}
	return ""
}
