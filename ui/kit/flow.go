package kit

import "fyne.io/fyne/v2"

// NewFlow sets objects side by side and starts a new row where the width
// ends: pills, legends, a group of buttons in a narrow window.
func NewFlow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &flow{gap: gap}, Objects: objects}
}

type flow struct{ gap, width float32 }

// mostDown is how far the rows lie apart at most, however far the objects do.
const mostDown float32 = 12

func (f *flow) down() float32 { return min(f.gap, mostDown) }

// rows splits the objects.
func (f *flow) rows(objects []fyne.CanvasObject, width float32) (rows [][]fyne.CanvasObject) {
	x := float32(0)
	for _, o := range objects {
		w := naturalWidth(o)
		if len(rows) == 0 || x+w > width {
			rows, x = append(rows, nil), 0
		}
		last := len(rows) - 1
		rows[last] = append(rows[last], o)
		x += w + f.gap
	}
	return rows
}

func (f *flow) rowHeight(objects []fyne.CanvasObject, width float32) (height float32) {
	for _, o := range objects {
		height = max(height, heightAt(o, min(naturalWidth(o), width)))
	}
	return height
}

func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	y := float32(0)
	for _, row := range f.rows(visible(objects), size.Width) {
		x, height := float32(0), f.rowHeight(row, size.Width)
		for _, o := range row {
			width := min(naturalWidth(o), size.Width)
			own := heightAt(o, width)
			place(o, x, y+(height-own)/2, width, own)
			x += width + f.gap
		}
		y += height + f.down()
	}
}

func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	shown := visible(objects)
	least := float32(0)
	for _, o := range shown {
		least = max(least, o.MinSize().Width)
	}
	return fitted(f, shown, least, f.width)
}

func (f *flow) naturalWidth(objects []fyne.CanvasObject) float32 {
	return (&row{gap: f.gap}).naturalWidth(objects)
}

func (f *flow) heightAt(objects []fyne.CanvasObject, width float32) float32 {
	rows := f.rows(visible(objects), width)
	total := f.down() * float32(max(len(rows)-1, 0))
	for _, row := range rows {
		total += f.rowHeight(row, width)
	}
	return total
}
