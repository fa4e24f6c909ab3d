package theme

import (
	"fmt"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"tandem/resources"
)

// AppIcon is the icon of the window.
var AppIcon = fyne.NewStaticResource("tandem.png", resources.AppIconPNG)

// Icon returns the Lucide icon of that name in a colour of the theme in use
// now. Ask again on refresh: the resource itself never changes colour, and
// its name holds the colour so that no cache confuses two of them.
func Icon(name string, colour fyne.ThemeColorName) fyne.Resource {
	return IconAt(name, colour, Scaled(iconSize))
}

// IconAt is Icon for a side in device pixels, which decides how wide its
// lines are.
func IconAt(name string, colour fyne.ThemeColorName, side float32) fyne.Resource {
	hex, stroke := hexOf(Color(colour)), side*lineShare
	return fyne.NewStaticResource(fmt.Sprintf("%s%s-%.2f.svg", name, hex, stroke), resources.Icon(name, hex, stroke))
}

// lineShare is Lucide's line: 2 units on a side of 24.
const lineShare = 2.0 / 24

// lucide says which of our icons replaces an icon of Fyne's own widgets.
var lucide = map[fyne.ThemeIconName]string{
	fynetheme.IconNameCancel:        "x",
	fynetheme.IconNameConfirm:       "check",
	fynetheme.IconNameSearch:        "search",
	fynetheme.IconNameArrowDropDown: "chevron-down",
	fynetheme.IconNameArrowDropUp:   "chevron-up",
	fynetheme.IconNameNavigateNext:  "chevron-right",
	fynetheme.IconNameNavigateBack:  "chevron-left",
	fynetheme.IconNameSettings:      "settings",
	fynetheme.IconNameVisibility:    "eye",
	fynetheme.IconNameVisibilityOff: "eye-off",
	fynetheme.IconNameWarning:       "triangle-alert",
	fynetheme.IconNameFolder:        "folder",
	fynetheme.IconNameFolderOpen:    "folder-open",
}

// Icon implements fyne.Theme.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	if ours, ok := lucide[name]; ok {
		svg := fyne.NewStaticResource(ours+".svg", resources.Icon(ours, "#000000", iconSize*lineShare))
		return fynetheme.NewThemedResource(svg)
	}
	return fynetheme.DefaultTheme().Icon(name)
}
