package files

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	fynestorage "fyne.io/fyne/v2/storage"

	"tandem/storage"
	"tandem/ui/kit"
)

// What the names of Tandem's files end in.
const (
	Suffix        = ".tandem"         // of every file that two laptops exchange
	BackupSuffix  = ".tandem-backup"  // of a backup
	ReceiptSuffix = ".tandem-receipt" // of the receipt of a grant
)

// folderSetting remembers the folder that was used last.
const folderSetting = "folder"

// Folder is where files were opened or saved last, at first a person's own folder.
func Folder(store *storage.Store) string {
	if dir, err := store.Setting(context.Background(), folderSetting); err == nil && dir != "" && isFolder(dir) {
		return dir
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return store.Dir()
	}
	if documents := filepath.Join(home, "Documents"); isFolder(documents) {
		return documents
	}
	return home
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// Remember keeps the folder of a file for the next time.
func Remember(store *storage.Store, path string) {
	// To forget it costs a few clicks, so a failure is not worth a word.
	_ = store.SetSetting(context.Background(), folderSetting, filepath.Dir(path))
}

// Open asks for a *.tandem file.
func Open(window fyne.Window, store *storage.Store, opened func(path string)) {
	OpenOf(window, store, []string{Suffix}, opened)
}

// OpenOf asks for a file whose name ends in one of the suffixes.
func OpenOf(window fyne.Window, store *storage.Store, suffixes []string, opened func(path string)) {
	d := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file == nil {
			return
		}
		path := file.URI().Path()
		file.Close()
		Remember(store, path)
		opened(path)
	}, window)
	d.SetFilter(fynestorage.NewExtensionFileFilter(suffixes))
	locate(d, Folder(store))
	d.Resize(fyne.NewSize(820, 560))
	d.Show()
}

// ChooseFolder asks for a folder.
func ChooseFolder(window fyne.Window, start string, chosen func(dir string)) {
	d := dialog.NewFolderOpen(func(dir fyne.ListableURI, err error) {
		if err == nil && dir != nil {
			chosen(dir.Path())
		}
	}, window)
	locate(d, start)
	d.Resize(fyne.NewSize(820, 560))
	d.Show()
}

func locate(d *dialog.FileDialog, dir string) {
	if uri, err := fynestorage.ListerForURI(fynestorage.NewFileURI(dir)); err == nil {
		d.SetLocation(uri)
	}
}

// Save is a form that asks where to save a file.
type Save struct {
	Name    *kit.Field
	Content fyne.CanvasObject

	dir    string
	suffix string
	where  *kit.Text
}

// NewSave makes the form with a name ready, whose ending every name gets; Enter runs save.
func NewSave(window fyne.Window, store *storage.Store, name string, save func()) *Save {
	s := &Save{Name: kit.NewField(lang.L("File name")), dir: Folder(store), suffix: filepath.Ext(name), where: kit.NewText()}
	s.Name.SetText(unused(s.dir, name))
	s.Name.OnSubmit = func(string) { save() }
	s.show()
	choose := kit.NewButton(lang.L("Another folder…"), kit.Plain, "", func() { ChooseFolder(window, s.dir, s.In) })
	s.Content = kit.NewStack(12, s.Name, kit.NewStack(6, kit.NewText(kit.Tiny(lang.L("In the folder"))), s.where, kit.NewRow(0, choose)))
	return s
}

// In saves into another folder.
func (s *Save) In(dir string) { s.dir = dir; s.show() }

// Call gives the file another name, of the same ending.
func (s *Save) Call(name string) { s.Name.SetText(unused(s.dir, name+s.suffix)) }

// As gives the file another ending.
func (s *Save) As(suffix string) {
	s.Name.SetText(unused(s.dir, strings.TrimSuffix(s.Name.Text(), s.suffix)+suffix))
	s.suffix = suffix
}

func (s *Save) show() { s.where.Set(kit.Body(s.dir)) }

// unused is the name with a number where a file of that name is there already.
func unused(dir, name string) string {
	suffix := filepath.Ext(name)
	stem, tried := strings.TrimSuffix(name, suffix), name
	for n := 2; exists(filepath.Join(dir, tried)); n++ {
		tried = fmt.Sprintf("%s %d%s", stem, n, suffix)
	}
	return tried
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, os.ErrNotExist)
}

// Path is the whole path of the file to write; "" where the name does not do, which the
// form then says.
func (s *Save) Path() string {
	name := s.Name.Text()
	if name == "" {
		s.Name.Fault(errors.New(lang.L("Give the file a name.")))
		return ""
	}
	if filepath.Ext(name) != s.suffix {
		name += s.suffix
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(s.dir, name)
	}
	if exists(name) {
		s.Name.Fault(errors.New(lang.L("There is a file of that name already; choose another one.")))
		return ""
	}
	s.Name.Fault(nil)
	return name
}
