package kit

import "fyne.io/fyne/v2"

// holder is a widget that shows other objects, through which reveal looks
// for the focused one.
type holder interface{ held() []fyne.CanvasObject }

func (c *Card) held() []fyne.CanvasObject     { return []fyne.CanvasObject{c.content} }
func (c *TapCard) held() []fyne.CanvasObject  { return c.card.held() }
func (r *TapRow) held() []fyne.CanvasObject   { return []fyne.CanvasObject{r.content} }
func (f *Field) held() []fyne.CanvasObject    { return []fyne.CanvasObject{f.column} }
func (p *Progress) held() []fyne.CanvasObject { return []fyne.CanvasObject{p.rows} }
func (s *Sheet) held() []fyne.CanvasObject    { return []fyne.CanvasObject{s.content} }
func (s *Scroll) held() []fyne.CanvasObject   { return []fyne.CanvasObject{s.content} }
func (t *Tip) held() []fyne.CanvasObject      { return []fyne.CanvasObject{t.content} }
func (t *Tips) held() []fyne.CanvasObject     { return []fyne.CanvasObject{t.content} }
func (t *Toast) held() []fyne.CanvasObject    { return []fyne.CanvasObject{t.content, t.bar} }

// Reveal scrolls an object that has just got the focus into view. Fyne moves
// the focus by Tab without regard to what is visible.
func Reveal(focused fyne.CanvasObject) {
	c := fyne.CurrentApp().Driver().CanvasForObject(focused)
	if c == nil || c.Content() == nil {
		return
	}
	scrolls, _ := scrollsAround(c.Content(), focused)
	for _, s := range scrolls {
		s.bring(focused)
	}
}

// scrollsAround returns the scrolls on the way from root to an object, the
// innermost first.
func scrollsAround(root, object fyne.CanvasObject) (scrolls []*Scroll, found bool) {
	if root == object {
		return nil, true
	}
	var children []fyne.CanvasObject
	switch root := root.(type) {
	case *fyne.Container:
		children = root.Objects
	case holder:
		children = root.held()
	}
	for _, child := range children {
		if scrolls, found := scrollsAround(child, object); found {
			if s, ok := root.(*Scroll); ok {
				scrolls = append(scrolls, s)
			}
			return scrolls, true
		}
	}
	return nil, false
}

// bring moves the content as little as shows the object with its ring.
func (s *Scroll) bring(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s).Y - ringRoom
	bottom := top + o.Size().Height + 2*ringRoom
	offset := s.scroll.Offset
	switch {
	case top < 0:
		offset.Y += top
	case bottom > s.Size().Height:
		offset.Y += min(bottom-s.Size().Height, top)
	default:
		return
	}
	s.scroll.ScrollToOffset(offset)
}
