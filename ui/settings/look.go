package settings

import (
	"context"
	"slices"
	"strconv"

	"tandem/storage"
	"tandem/ui/theme"
)

// A Look is how a person wants the window.
type Look struct {
	Mode      theme.Mode
	Percent   int // of the text size
	Language  Language
	Executive theme.Hue // the colours of the two
	Assistant theme.Hue
	Silent    bool // the desktop is not told what is due
}

// Theme is the look as Fyne takes it.
func (l Look) Theme() *theme.Theme {
	return theme.New(l.Mode, l.Percent).People(l.Executive, l.Assistant)
}

const (
	modeSetting      = "theme"
	percentSetting   = "text size"
	languageSetting  = "language"
	executiveSetting = "executive's colour"
	assistantSetting = "assistant's colour"
	silentSetting    = "reminders"
	silent           = "off"
)

// Usual is the look where nobody chose: the desktop's.
func Usual() Look {
	return Look{Mode: theme.System, Percent: 100, Executive: theme.Indigo, Assistant: theme.Terracotta}
}

// Read gives the look that was chosen. What makes no sense is as if nobody had.
func Read(ctx context.Context, store *storage.Store) (Look, error) {
	look := Usual()
	for key, take := range map[string]func(string){
		modeSetting: func(text string) {
			if m := theme.Mode(text); m == theme.Light || m == theme.Dark {
				look.Mode = m
			}
		},
		percentSetting: func(text string) {
			if n, err := strconv.Atoi(text); err == nil {
				look.Percent = min(max(n, theme.MinPercent), theme.MaxPercent)
			}
		},
		languageSetting: func(text string) {
			if slices.Contains(languages, Language(text)) {
				look.Language = Language(text)
			}
		},
		executiveSetting: func(text string) { look.Executive = hue(text, look.Executive) },
		assistantSetting: func(text string) { look.Assistant = hue(text, look.Assistant) },
		silentSetting:    func(text string) { look.Silent = text == silent },
	} {
		text, err := store.Setting(ctx, key)
		if err != nil {
			return look, err
		}
		take(text)
	}
	return look, nil
}

func hue(text string, usual theme.Hue) theme.Hue {
	if h := theme.Hue(text); slices.Contains(theme.Hues, h) {
		return h
	}
	return usual
}

// Keep writes the look.
func (l Look) Keep(ctx context.Context, store *storage.Store) error {
	reminders := ""
	if l.Silent {
		reminders = silent
	}
	for key, value := range map[string]string{
		modeSetting: string(l.Mode), percentSetting: strconv.Itoa(l.Percent), languageSetting: string(l.Language),
		executiveSetting: string(l.Executive), assistantSetting: string(l.Assistant), silentSetting: reminders,
	} {
		if err := store.SetSetting(ctx, key, value); err != nil {
			return err
		}
	}
	return nil
}
