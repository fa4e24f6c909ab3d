package ui

import (
	"tandem/ui/capture"
	"tandem/ui/kit"
)

// lay shows a palette over the window in place of the one that is there.
func (s *Shell) lay(open func() *kit.Palette) {
	s.lift()
	if s.desk == nil || s.welcome != nil {
		return
	}
	s.over = open()
}

// lift takes away what lies over the window.
func (s *Shell) lift() {
	if s.over != nil {
		s.over.Close()
		s.over = nil
	}
}

// capture is Desk.Capture.
func (s *Shell) capture() {
	s.lay(func() *kit.Palette { return capture.Open(s.desk).Palette() })
}
