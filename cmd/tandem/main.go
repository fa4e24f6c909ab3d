// Tandem is the desktop app: it opens a window on one person's data folder, or on the
// demo pair, and opens the file that it is given. A second start on the same folder
// hands its file over to the window that is there.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/alecthomas/kong"

	"tandem/model"
	"tandem/storage"
	"tandem/storage/demo"
	"tandem/ui"
)

// appID is the same in FyneApp.toml.
const appID = "app.tandem.desktop"

// flags are the command line. A person who clicks on an icon or a file meets none of it.
type flags struct {
	Data    string           `placeholder:"DIR" env:"TANDEM_DATA" help:"Data folder of one person on one laptop (default: the app's own)."`
	Size    string           `placeholder:"WIDTHxHEIGHT" help:"Size of the window."`
	Version kong.VersionFlag `help:"Print the version."`
	File    string           `arg:"" optional:"" help:"A bundle or an invitation (*.tandem) to open, or the word demo for the demo pair."`
}

func main() {
	collectLater()
	nameLanguage()
	var f flags
	kong.Parse(&f, kong.Name("tandem"), kong.Vars{"version": version},
		kong.Description("Shared goals, delegated decisions and credit, for one executive and one assistant."))
	if err := f.run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// collectLater lets the garbage of a start lie: there is little of it, and to collect it takes a
// tenth of the start. Room that is never touched takes no memory, and counts as in use.
func collectLater() {
	room := make([]byte, 128<<20)
	time.AfterFunc(2*time.Second, func() {
		runtime.KeepAlive(room)
		room = nil
		runtime.GC()
	})
}

// demoWord in place of a file opens the demo pair.
const demoWord = "demo"

func (f flags) run() error {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return &model.Refused{What: "Tandem did not open", Why: "there is no display here", Do: "use tandemctl, which needs none"}
	}
	dir := f.Data
	if dir == "" {
		var err error
		if dir, err = storage.DefaultDir(); err != nil {
			return err
		}
	}
	store, err := storage.Open(dir, storage.Options{Now: demo.Clock(dir)})
	if err != nil {
		return refuse(err)
	}
	defer store.Close()
	only, err := claim(store.Dir())
	if err != nil {
		return refuse(err)
	}
	if only == nil {
		fmt.Println("Tandem is open on this data folder already; its window comes to the front.")
		return handOver(store.Dir(), f.File)
	}
	defer only.release()
	shell, err := newShell(store)
	if err != nil {
		only.release()
		return refuse(err)
	}
	defer shell.Close()
	var width, height float32
	if n, _ := fmt.Sscanf(f.Size, "%fx%f", &width, &height); n == 2 {
		shell.Resize(fyne.NewSize(width, height))
	}
	only.listen(func(file string) {
		fyne.Do(func() {
			shell.Window().RequestFocus()
			open(shell, file)
		})
	})
	open(shell, f.File)
	shell.Run()
	return nil
}

// newShell makes the window. Fyne panics where the display that is named cannot be used,
// which is nothing that a stack would explain to anybody.
func newShell(store *storage.Store) (shell *ui.Shell, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = &model.Refused{
				What: "Tandem did not open", Why: fmt.Sprintf("no window can be made on this display (%v)", cause),
				Do: "check DISPLAY and OpenGL, or use tandemctl, which needs neither",
			}
		}
	}()
	return ui.New(app.NewWithID(appID), store, ui.Background())
}

// refuse shows a window that says why there is no other, and gives the reason back. Where none
// can be made at all, the terminal alone says it.
func refuse(why error) error {
	defer func() { _ = recover() }() // newShell has made a sentence of it
	again := func() {
		self, err := os.Executable()
		if err == nil {
			err = exec.Command(self, os.Args[1:]...).Start()
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	if err := ui.Refuse(app.NewWithID(appID), why, again); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	return why
}

func open(shell *ui.Shell, file string) {
	switch file {
	case "":
	case demoWord:
		shell.ShowDemo()
	default:
		shell.Open(file)
	}
}
