//go:build !ci

package ui

import (
	"errors"
	"sync"

	"fyne.io/fyne/v2/lang"
	"golang.design/x/clipboard"

	"tandem/model"
)

var clipboardReady = sync.OnceValue(clipboard.Init)

// copyPicture is Desk.CopyPicture. Fyne's clipboard takes text alone. Where there is a display, this one
// keeps the picture for other programs as long as Tandem is open.
func copyPicture(png []byte) error {
	err := clipboardReady()
	if err == nil && clipboard.Write(clipboard.FmtImage, png) == nil {
		err = errors.New("nobody took it")
	}
	if err != nil {
		return &model.Refused{
			What: lang.L("The picture was not copied"), Why: lang.L("the clipboard of this system does not take it"),
			Do: lang.L("save it as a file"), Err: err,
		}
	}
	return nil
}
