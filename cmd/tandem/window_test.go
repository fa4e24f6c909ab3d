//go:build e2e

package main_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience is how long a step may take on a slow machine with software OpenGL.
const patience = 60 * time.Second

// A desk is a person's laptop: a display of its own, a home, and at most one window of
// the real program, which is worked by key and mouse events like any other.
type desk struct {
	testing.TB
	name    string
	display string
	home    string
	data    string
	program string
	app     *exec.Cmd
	output  *bytes.Buffer
	shots   int
}

// newDesk starts a display. Screenshots go to TANDEM_E2E_SHOTS where that is set.
func newDesk(t testing.TB, name, program, data string) *desk {
	t.Helper()
	d := &desk{TB: t, name: name, home: t.TempDir(), data: data, program: program}
	// A cursor that blinks would keep the window from ever coming to rest.
	settings := filepath.Join(d.home, ".config", "fyne", "settings.json")
	d.ok(os.MkdirAll(filepath.Dir(settings), 0o700))
	d.ok(os.WriteFile(settings, []byte(`{"no_animations": true}`), 0o600))
	read, write, err := os.Pipe()
	d.ok(err)
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1360x860x24", "-nolisten", "tcp", "-fbdir", d.home)
	x.ExtraFiles = []*os.File{write}
	d.ok(x.Start())
	write.Close()
	t.Cleanup(func() {
		x.Process.Kill() //nolint:errcheck // it may be gone
		x.Wait()         //nolint:errcheck // it was killed
	})
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil && err != io.EOF {
		t.Fatal(err)
	}
	d.display = ":" + strings.TrimSpace(number)
	t.Cleanup(func() {
		if t.Failed() {
			d.shot("failed")
			if d.output != nil {
				t.Logf("%s's program said:\n%s", name, d.output)
			}
		}
	})
	return d
}

func (d *desk) ok(err error) {
	d.Helper()
	if err != nil {
		d.Fatalf("%s: %v", d.name, err)
	}
}

func (d *desk) env() []string {
	return append(os.Environ(), "DISPLAY="+d.display, "WAYLAND_DISPLAY=", "HOME="+d.home, "XDG_CONFIG_HOME="+d.home+"/.config",
		"XDG_DATA_HOME="+d.home+"/.local/share", "LIBGL_ALWAYS_SOFTWARE=1", "LANG=en_GB.UTF-8", "LC_ALL=")
}

// open starts the program and waits for its window.
func (d *desk) open(args ...string) {
	d.Helper()
	d.output = &bytes.Buffer{}
	d.app = exec.Command(d.program, append([]string{"--data", d.data}, args...)...)
	d.app.Env, d.app.Stdout, d.app.Stderr = d.env(), d.output, d.output
	d.ok(d.app.Start())
	d.Cleanup(d.kill)
	d.until("the window opens", func() bool {
		out, err := d.x("search", "--onlyvisible", "--name", "Tandem")
		return err == nil && out != ""
	})
	d.focus()
	time.Sleep(time.Second) // the first frame, with software OpenGL
}

// focus gives the window the keyboard.
func (d *desk) focus() {
	d.Helper()
	window, err := d.x("search", "--onlyvisible", "--name", "Tandem")
	d.ok(err)
	d.x("windowfocus", "--sync", strings.Fields(window)[0]) //nolint:errcheck // without a window manager it may say so twice
}

// kill ends the program as a power cut would.
func (d *desk) kill() {
	if d.app != nil && d.app.Process != nil {
		d.app.Process.Kill() //nolint:errcheck // it may be gone
		d.app.Wait()         //nolint:errcheck // it was killed
		d.app = nil
	}
}

// x runs xdotool on the desk's display.
func (d *desk) x(args ...string) (string, error) {
	c := exec.Command("xdotool", args...)
	c.Env = d.env()
	out, err := c.Output()
	return strings.TrimSpace(string(out)), err
}

// keys presses keys one after another, such as "ctrl+d" or "Tab".
func (d *desk) keys(keys ...string) {
	d.Helper()
	for _, k := range keys {
		_, err := d.x("key", "--clearmodifiers", k)
		d.ok(err)
		time.Sleep(150 * time.Millisecond) // a person's pace; the window draws in between
	}
}

// types writes a text.
func (d *desk) types(text string) {
	d.Helper()
	_, err := d.x("type", "--delay", "12", text)
	d.ok(err)
	time.Sleep(200 * time.Millisecond)
}

// click presses the left button at a place of the window.
func (d *desk) click(x, y int) {
	d.Helper()
	_, err := d.x("mousemove", fmt.Sprint(x), fmt.Sprint(y), "sleep", "0.1", "click", "1")
	d.ok(err)
	time.Sleep(300 * time.Millisecond)
}

// settle waits until the desk has looked the same for a while: until what was asked for is there.
func (d *desk) settle() {
	d.Helper()
	const calm = 600 * time.Millisecond
	var before []byte
	since := time.Now()
	d.until("the window comes to rest", func() bool {
		c := exec.Command("import", "-window", "root", "-resize", "50%", "rgb:-")
		c.Env = d.env()
		now, err := c.Output()
		d.ok(err)
		if !bytes.Equal(now, before) {
			before, since = now, time.Now()
		}
		return time.Since(since) >= calm
	})
}

// shot keeps a picture of the desk.
func (d *desk) shot(name string) {
	dir := os.Getenv("TANDEM_E2E_SHOTS")
	if dir == "" {
		return
	}
	d.shots++
	time.Sleep(300 * time.Millisecond)
	c := exec.Command("import", "-window", "root", filepath.Join(dir, fmt.Sprintf("%s-%02d-%s.png", d.name, d.shots, name)))
	c.Env = d.env()
	c.Run() //nolint:errcheck // a picture is kept where it can be
}

// until waits for something that a person would see happen.
func (d *desk) until(what string, happened func() bool) {
	d.Helper()
	for start := time.Now(); !happened(); time.Sleep(100 * time.Millisecond) {
		if time.Since(start) > patience {
			d.shot("waiting")
			d.Fatalf("%s: %s: not within %s", d.name, what, patience)
		}
	}
}
