package ui

import (
	"fyne.io/fyne/v2"

	"tandem/ui/capture"
	"tandem/ui/kit"
)

// lay shows a palette over the window in place of the one that is there.
func (s *Shell) lay(open func() *kit.Palette) {
	s.lift()
	if s.desk == nil || s.welcome != nil {
		return
	}
	s.under = under{field: s.window.Canvas().Focused()}
	s.over = open()
	s.over.OnClosed = s.uncovered
}

// An under is what lies under a palette: the field that had the focus and gets it back, and
// whether that one was taken away meanwhile.
type under struct {
	field fyne.Focusable
	gone  bool
}

// unfocus takes the focus from what the screen no longer shows. A palette keeps the keyboard:
// what ends below it is no business of whoever types.
func (s *Shell) unfocus() {
	if s.window.Canvas().Overlays().Top() != nil {
		s.under.gone = true
		return
	}
	s.window.Canvas().Unfocus()
}

// uncovered is told that the palette has closed.
func (s *Shell) uncovered() {
	if canvas := s.window.Canvas(); s.under.gone && canvas.Focused() == s.under.field {
		canvas.Unfocus()
	}
	s.under = under{}
}

// lift takes away what lies over the window.
func (s *Shell) lift() {
	if s.over != nil {
		s.over.Close()
		s.over = nil
	}
	if s.cover != nil {
		s.cover.Close()
		s.cover = nil
	}
}

// capture is Desk.Capture.
func (s *Shell) capture() {
	s.lay(func() *kit.Palette { return capture.Open(s.desk).Palette() })
}
