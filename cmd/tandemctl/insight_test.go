package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tandem/storage"
)

// A terminal runs the program in this process, on folders of its own.
type terminal struct {
	*testing.T
	dir string
}

// run gives what a line prints, and wants it to end well.
func (t terminal) run(stdin string, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(context.Background(), args, process{
		stdin: strings.NewReader(stdin), stdout: &stdout, stderr: &stderr,
		getenv: func(name string) string { return map[string]string{"TANDEM_DATA": t.dir}[name] },
	}, storage.Options{WorkFactor: 4, Machine: "test", Label: "laptop", Volatile: true})
	if code != 0 {
		t.Fatalf("tandemctl %s: got %d, %s", strings.Join(args, " "), code, stderr.String())
	}
	return stdout.String()
}

// object reads the last line of what was printed.
func (t terminal) object(out string) map[string]any {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(out), "\n")
	var object map[string]any
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &object); err != nil {
		t.Fatal(err)
	}
	return object
}

func (t terminal) write(name string, v any) string {
	t.Helper()
	path := filepath.Join(t.dir, name)
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// cases reads the worked cases of the rules.
func cases(t *testing.T, name string) (list []map[string]any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "model", "insight", "testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// The worked cases as a person would put them in: an area each, granted Consult.
func TestStageCasesByTheCommandLine(t *testing.T) {
	t.Parallel()
	at := terminal{t, t.TempDir()}
	passphrase := at.write("passphrase.txt", "a long sentence that only one knows")
	at.run("", "init", "--role", "executive", "--name", "Helena", "--partner-name", "Sam", "--key-passphrase-file", passphrase)
	for _, c := range cases(t, "stage") {
		name := c["name"].(string)
		area := at.object(at.run("", "put", "area", at.write("area.json", fields{"name": name, "stakes": c["stakes"]})))["id"]
		at.run("", "grant", at.write("grant.json", fields{"area": area, "stage": 3, "start": "2025-01-01"}))
		decisions := c["decisions"].([]any)
		for _, d := range decisions {
			d.(map[string]any)["area"], d.(map[string]any)["situation"] = area, "a decision"
		}
		at.run("", "put", "decision", at.write("decisions.json", decisions))
		got := map[string]any{}
		for line := range strings.SplitSeq(strings.TrimSpace(at.run("", "areas", "--now", c["now"].(string), "--json")), "\n") {
			if of := at.object(line); of["id"] == area {
				got = of
			}
		}
		want := c["expect"].(map[string]any)
		ready, _ := got["ready"].(map[string]any)
		for field, has := range map[string]any{
			"shown": got["shown"], "shown_count": got["shown_count"], "ready_for_empower": ready["to"] == 4.0 && ready["ok"] == true,
			"signals": slices.DeleteFunc(slices.Clone(got["signals"].([]any)), func(s any) bool { return s == "S4" || s == "S5" }),
		} {
			if text(has) != text(want[field]) {
				t.Errorf("%s: %s: got %v, want %v", name, field, has, want[field])
			}
		}
	}
}

func text(v any) string {
	data, _ := json.Marshal(v)
	return string(data)
}

// With a settings file no data folder is needed.
func TestReturnCasesByTheCommandLine(t *testing.T) {
	t.Parallel()
	nearest := map[string]float64{"value": 0.5, "cost": 0.5, "net_minutes": 0}
	for _, c := range cases(t, "return") {
		t.Run(c["name"].(string), func(t *testing.T) {
			t.Parallel()
			at := terminal{t, t.TempDir()}
			got := at.object(at.run("", "return", "--settings", at.write("settings.json", c["settings"]), "--json"))
			want := c["expect"].(map[string]any)
			if got["status"] != want["status"] {
				t.Errorf("got the status %v, want %v", got["status"], want["status"])
			}
			for _, name := range []string{"break_even", "break_even_minutes_per_week", "gain", "value", "cost", "roi", "net_minutes"} {
				is, ok := got[name].(float64)
				should, known := want[name].(float64)
				within := 0.00005
				if n, money := nearest[name]; money {
					within = n
				}
				if ok != known || math.Abs(is-should) > within {
					t.Errorf("%s: got %v, want %v", name, got[name], want[name])
				}
			}
		})
	}
}
