package receipt

import (
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/storage/durable"
	"tandem/ui/files"
	"tandem/ui/kit"
	"tandem/ui/screen"
)

// Save asks where to save the proof of a grant.
func Save(desk *screen.Desk, grant uuid.UUID, area string) {
	files.Ask(desk, files.Saving{
		Title:   lang.L("Receipt: {{.Area}}", map[string]string{"Area": area}),
		Name:    area,
		Formats: []files.Format{{Ending: files.ReceiptSuffix}},
		About: []fyne.CanvasObject{
			kit.NewText(kit.Body(lang.L("A receipt proves what was granted, without Tandem’s database: the text, the signature, and the eight words that the two of you compared."))),
			kit.NewText(kit.Small(lang.L("Whoever is to check it runs: tandemctl receipt --verify FILE --expect \"the eight words\""))),
		},
		Write: func(ctx context.Context, path string) error {
			proof, err := desk.Ledger.Receipt(ctx, grant)
			if err != nil {
				return err
			}
			return durable.New(path, func(w io.Writer) error { _, err := w.Write(proof); return err })
		},
	})
}
