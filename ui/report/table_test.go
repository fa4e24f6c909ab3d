package report

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/model"
)

// sample is a record of a kind in which every field says something.
func sample(k *model.Kind) model.Doc {
	doc := model.Doc{"id": "0198c0de-0000-7000-8000-000000000000", "kind": k.Name, "created_at": "2026-07-06T09:00:00Z", "created_by": "h"}
	for i := range k.Fields {
		f := &k.Fields[i]
		if parts := f.Parts(); parts != nil {
			object := map[string]any{}
			for j, part := range parts {
				object[part] = "=" + part
				if f.PartType(part) == "count" {
					object[part] = int64(j + 1)
				}
			}
			doc[f.Name] = object
			continue
		}
		doc[f.Name] = map[string]any{
			"day": "2026-07-06", "boolean": true, "integer": int64(-40), "stage": int64(3), "decimal": "0.6", "day or time": "2026-07-06T08:41:00Z",
			"year, quarter or month": "2026-Q3", "text": "=\"a;b\", c\nd", "list of text": []any{"one, two", "-three"},
			"object of integer": map[string]any{"trust": int64(4)}, "object of text": map[string]any{"trust": "it <grew>"},
			"object of list of any": map[string]any{"due": []any{"2026-06-30", nil}}, "object of any": map[string]any{"cap_each": int64(5), "trust": "x"},
		}[f.Type()]
	}
	return doc
}

func TestEveryKindReadsBackAsItWas(t *testing.T) {
	t.Parallel()
	for _, k := range model.Kinds() {
		t.Run(k.Name, func(t *testing.T) {
			t.Parallel()
			want := sample(k)
			for name, v := range want {
				if v == nil {
					t.Fatalf("the sample says nothing of %s", name)
				}
			}
			for _, mark := range []bool{false, true} {
				var file bytes.Buffer
				if err := (Table{Kind: k, BOM: mark}).Write(&file, []model.Doc{want, {"id": want["id"]}}); err != nil {
					t.Fatal(err)
				}
				if strings.HasPrefix(file.String(), bom) != mark {
					t.Errorf("the mark of UTF-8: got %v, want %v", !mark, mark)
				}
				rows, err := Table{Kind: k}.Read(&file)
				if err != nil {
					t.Fatal(err)
				}
				if len(rows) != 2 {
					t.Fatalf("got %d rows, want 2", len(rows))
				}
				for i := range k.Fields {
					name := k.Fields[i].Name
					if got := rows[0].Doc[name]; !reflect.DeepEqual(got, want[name]) {
						t.Errorf("%s: got %#v, want %#v", name, got, want[name])
					}
					if got, told := rows[1].Doc[name]; got != nil || !told {
						t.Errorf("%s left empty: got %#v, %v", name, got, told)
					}
				}
			}
		})
	}
}

func TestReadTakesWhatSpreadsheetsWrite(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, file string
		kind       *model.Kind
		want       model.Doc
	}{
		{"semicolons", "name;stakes\r\nTravel;low\r\n", model.AreaKind, model.Doc{"name": "Travel", "stakes": "low"}},
		{"tabs", "name\tstakes\nTravel\tlow\n", model.AreaKind, model.Doc{"name": "Travel", "stakes": "low"}},
		{"capitals of a boolean", "name,reserved\nPay,TRUE\n", model.AreaKind, model.Doc{"name": "Pay", "reserved": true}},
		{"fewer cells than names", "name,stakes\nPay\n", model.AreaKind, model.Doc{"name": "Pay", "stakes": nil}},
		{"empty lines at the end", "name\nPay\n\n,\n", model.AreaKind, model.Doc{"name": "Pay"}},
		{"a stage by its name", "area,to_stage\na,Consult\n", model.RequestKind, model.Doc{"area": "a", "to_stage": int64(3)}},
		{"a list as JSON", "name,they_offer\nInes,\"[\"\"[rooms]\"\"]\"\n", model.AllyKind, model.Doc{"name": "Ines", "they_offer": []any{"[rooms]"}}},
		{"a list as lines", "name,they_offer\nInes,\"rooms\n a bus \n\"\n", model.AllyKind, model.Doc{"name": "Ines", "they_offer": []any{"rooms", "a bus"}}},
		{"a whole number for a decimal", "title,target\nx,40\n", model.GoalKind, model.Doc{"title": "x", "target": int64(40)}},
		{"the reason of a goal", "title,reason\nx,because\n", model.GoalKind, model.Doc{"title": "x", "reason": "because"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			rows, err := Table{Kind: tt.kind}.Read(strings.NewReader(tt.file))
			if err != nil {
				t.Fatal(err)
			}
			if len(rows) != 1 || !reflect.DeepEqual(rows[0].Doc, tt.want) {
				t.Errorf("got %v, want %v", rows, tt.want)
			}
		})
	}
}

func TestReadNamesWhatIsWrongByItsLine(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, file string
		kind       *model.Kind
		want       []string
	}{
		{"no such field", "name,colour\nx,red\n", model.AreaKind, []string{`line 1: a decision area has no field "colour"`}},
		{"a field twice", "name,name\nx,y\n", model.AreaKind, []string{"line 1, name: it is named twice"}},
		{"several lines", "situation,date,amount\nx,6 July,1\ny,2026-07-06,much\n", model.DecisionKind,
			[]string{`line 2, date: "6 July" is no day`, `line 3, amount: "much" is not a whole number`}},
		{"after a cell of two lines", "situation,date\n\"a\nb\",2026-07-06\nx,soon\n", model.DecisionKind, []string{"line 4, date"}},
		{"half an object", "situation,interference.checkins\nx,1\n", model.DecisionKind, []string{"needs the column interference.overridden"}},
		{"a cell too many", "name\nx,y\n", model.AreaKind, []string{"line 2: it has 2 cells, and the first line names 1"}},
		{"no stage", "area,to_stage\na,5\n", model.RequestKind, []string{`line 2, to_stage: "5" is no stage`}},
		{"neither true nor false", "name,reserved\nx,perhaps\n", model.AreaKind, []string{"neither true nor false"}},
		{"no decimal", "title,target\nx,\"1,5\"\n", model.GoalKind, []string{`line 2, target: "1,5" is no number`}},
		{"no JSON", "name,levels\nx,{\n", model.SkillKind, []string{"line 2, levels"}},
		{"a quote that does not end", "name\n\"x\n", model.AreaKind, []string{"line 2"}},
		{"another encoding", "name\nM\xfcller\n", model.AllyKind, []string{"not UTF-8"}},
		{"an empty file", "", model.AreaKind, []string{"the file is empty"}},
		{"no record", "name\n", model.AreaKind, []string{"holds no record"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := Table{Kind: tt.kind}.Read(strings.NewReader(tt.file))
			var refused *model.Refused
			if !errors.As(err, &refused) {
				t.Fatalf("got %v, want a refusal", err)
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got %q, want %q in it", err, want)
				}
			}
		})
	}
}

func TestManyFaultsAreOneSentence(t *testing.T) {
	t.Parallel()
	_, err := Table{Kind: model.DecisionKind}.Read(strings.NewReader("situation,date\n" + strings.Repeat("x,soon\n", 500)))
	if err == nil || !strings.Contains(err.Error(), "and 490 more") {
		t.Errorf("got %v, want ten lines and how many more", err)
	}
}

// Whatever somebody imports is read or refused, and what is read writes and reads the same.
func TestWhatIsReadReadsTheSameAgain(t *testing.T) {
	t.Parallel()
	table := Table{Kind: model.DecisionKind}
	header := "situation,amount,excluded,outcome_agreed,interference.checkins,interference.overridden,interference.taken_back\n"
	text := rapid.StringOf(rapid.SampledFrom([]rune("'=+-@;\t\n [{\"a0é")))
	count := rapid.SampledFrom([]string{"", "1", "TRUE", "-5", "x"})
	cells := []*rapid.Generator[string]{
		text, count, rapid.SampledFrom([]string{"", "TRUE", "false", "no"}), rapid.OneOf(text, rapid.SampledFrom([]string{"[\"a\",1]", "{}", "[]"})), count, count, count,
	}
	rapid.Check(t, func(t *rapid.T) {
		var file strings.Builder
		file.WriteString(header)
		for range rapid.IntRange(1, 4).Draw(t, "lines") {
			for i, cell := range cells {
				if i > 0 {
					file.WriteByte(',')
				}
				file.WriteString(`"` + strings.ReplaceAll(cell.Draw(t, "cell"), `"`, `""`) + `"`)
			}
			file.WriteByte('\n')
		}
		rows, err := table.Read(strings.NewReader(file.String()))
		if err != nil {
			return
		}
		var docs []model.Doc
		for _, r := range rows {
			docs = append(docs, r.Doc)
		}
		var out bytes.Buffer
		if err := table.Write(&out, docs); err != nil {
			t.Fatal(err)
		}
		again, err := table.Read(&out)
		if err != nil {
			t.Fatalf("%q: %v", file.String(), err)
		}
		for i := range again {
			for name, v := range again[i].Doc {
				if !same(rows[i].Doc[name], v) {
					t.Fatalf("%s: got %#v, want %#v", name, v, rows[i].Doc[name])
				}
			}
		}
	})
}
