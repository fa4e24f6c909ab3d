package cmd_test

import (
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A machine is what .ci/setup can see of one: its name, who is asking, and the programs on its
// PATH.
type machine struct {
	uname, release string
	user           string // the number that id gives; empty for root's
	programs       []string
}

var (
	debian = machine{uname: "Linux", release: "ID=debian\n"}
	mint   = machine{uname: "Linux", release: "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"}
	fedora = machine{uname: "Linux", release: "ID=fedora\n"}
	arch   = machine{uname: "Linux", release: "ID=arch\n"}
	macOS  = machine{uname: "Darwin"}
	other  = machine{uname: "Linux", release: "ID=plan9\n"}
)

func (m machine) with(programs ...string) machine {
	m.programs = programs
	return m
}

func (m machine) as(user string) machine {
	m.user = user
	return m
}

func TestSetupInstallsWhatIsMissing(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		on   machine
		job  string
		want []string // parts of what it says, in order
	}{
		{"Debian gets Go and a compiler for the tests", debian, "build", []string{
			"Tandem needs Go, a C compiler for SQLite, so apt-get installs:",
			"would run: env DEBIAN_FRONTEND=noninteractive apt-get update",
			"would run: env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends golang-go ca-certificates gcc libc6-dev\n",
		}},
		{"the tests need no OpenGL", debian.with("go", "gcc", "python3"), "test", nil},
		{"the tests read each bundle a second time", debian.with("go", "gcc"), "test", []string{
			"Tandem needs Python for the second reader of the bundle, so apt-get installs: python3\n",
		}},
		{"building needs no Python", debian.with("go", "gcc"), "build", nil},
		{"Debian gets headers for the window", debian.with("go", "gcc"), "window", []string{
			"the OpenGL and X11 headers for its window",
			"no-install-recommends pkg-config libgl1-mesa-dev xorg-dev\n",
		}},
		{"with all there it says nothing", debian.with("go", "gcc", "pkg-config"), "window", nil},
		{"what is like Ubuntu counts as Ubuntu", mint.with("go", "gcc"), "window", []string{"libgl1-mesa-dev xorg-dev"}},
		{"Debian gets a screen for the end-to-end test", debian.with("go", "gcc", "pkg-config"), "e2e", []string{
			"Xvfb as a screen", "xvfb", "xdotool imagemagick\n",
		}},
		{"Debian gets what people read papers with", debian.with("go", "gcc", "pdftotext"), "pages", []string{
			"Chromium for the pages, LibreOffice for the tables", "chromium libreoffice-calc-nogui\n",
		}},
		{"Arch gets it under its names", arch.with("go", "gcc"), "pages", []string{"chromium poppler libreoffice-still\n"}},
		{"macOS is told to go elsewhere for it", macOS.with("go", "xcode-select"), "pages", []string{"run this on Linux"}},
		{"a person installs through sudo", debian.with("go", "sudo").as("1000"), "build", []string{
			"so apt-get with sudo installs: gcc libc6-dev\n",
			"would run: sudo env DEBIAN_FRONTEND=noninteractive apt-get update",
		}},
		{"without sudo a person is told", debian.as("1000"), "build", []string{
			"Tandem needs Go, a C compiler for SQLite, and installing it needs root: install sudo, or run this once as root.",
		}},
		{"a person with all there needs no sudo", debian.with("go", "gcc").as("1000"), "build", nil},
		{"Fedora", fedora, "window", []string{"dnf installs:", "would run: dnf install -y golang gcc pkgconf-pkg-config mesa-libGL-devel libX11-devel"}},
		{"Arch", arch, "window", []string{"pacman installs:", "would run: pacman -S --needed --noconfirm go gcc pkgconf libglvnd libx11"}},
		{"macOS", macOS, "window", []string{"would run: brew install go\n", "would run: xcode-select --install\n", "Run this again"}},
		{"macOS with its tools", macOS.with("go", "xcode-select"), "window", nil},
		{"macOS has no screen for the end-to-end test", macOS.with("go", "xcode-select"), "e2e", []string{"run it on Linux"}},
		{"an unknown system is told what to install", other, "build", []string{"Tandem needs Go, a C compiler for SQLite, and this system's package manager is not one it knows"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := c.on.setup(t, c.job)
			rest := got
			for _, want := range c.want {
				_, after, found := strings.Cut(rest, want)
				if !found {
					t.Fatalf("got\n%s\nwant in it, in this order, %q", got, c.want)
				}
				rest = after
			}
			if c.want == nil && got != "" {
				t.Errorf("got\n%s\nwant silence", got)
			}
		})
	}
}

// setup runs .ci/setup, without doing anything, on a machine whose PATH holds the shell's own
// tools and the programs named, which agree to everything; it gives what a person reads.
func (m machine) setup(t *testing.T, job string) string {
	t.Helper()
	bin := t.TempDir()
	for _, tool := range []string{"sh", "uname", "env", "find", "grep"} {
		real, err := exec.LookPath(tool)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(real, filepath.Join(bin, tool)); err != nil {
			t.Fatal(err)
		}
	}
	scripts := map[string]string{"id": "echo " + cmp.Or(m.user, "0")}
	for _, program := range m.programs {
		scripts[program] = "exit 0"
	}
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	release := filepath.Join(t.TempDir(), "os-release")
	if err := os.WriteFile(release, []byte(m.release), 0o644); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(filepath.Join("..", ".ci", "setup"), job)
	run.Env = []string{"PATH=" + bin, "DRY_RUN=1", "UNAME=" + m.uname, "OS_RELEASE=" + release, "PLACES=" + bin}
	out, err := run.CombinedOutput()
	if len(out) == 0 && err != nil {
		t.Fatal(err)
	}
	return string(out)
}
