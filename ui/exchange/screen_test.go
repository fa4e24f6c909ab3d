package exchange

import (
	"context"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
)

var _ screen.Screen = (*Screen)(nil)

func twoJoins(b *bench) storage.Info {
	info := b.Tomas.Ledger.Info()
	info.TwoJoins = true
	return info
}

func newFeed(b *bench) storage.Info {
	info := b.Tomas.Ledger.Info()
	info.NewFeedReason = "this folder was copied from another place"
	return info
}

func (b *bench) digest(side *pairtest.Side) string {
	b.T.Helper()
	digest, err := side.Ledger.Digest(ctx)
	b.ok(err)
	return digest
}

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestABundleIsShownAndMerged(t *testing.T) {
	b := ruled(t)
	b.light(b.Tomas)
	before := b.digest(b.Tomas)
	b.screen.Open(b.Helena.Sent)
	equal(t, "digest while it is shown", b.digest(b.Tomas), before)
	equal(t, "title", b.screen.preview.title, "From Helena · 6 July, 08:41")
	var counts []string
	for _, c := range b.screen.preview.counts {
		counts = append(counts, c.what)
	}
	equal(t, "counts", strings.Join(counts, ", "), "rulings, credit, decisions edited, conflict")
	rows := []row{
		{"Approved", 2, "Travel up to £2,500 · Empower · until 31 October 2026"},
		{"Changed", 3, "Autumn offsite and events: cap each £2,500 instead of £4,000"},
		{"Declined", 0, "Board papers — “After the Q3 audit”"},
	}
	for i, want := range rows {
		equal(t, "row", b.screen.preview.rows[i], want)
	}

	equal(t, "Escape is taken", b.press(fyne.KeyEscape), true)
	equal(t, "digest after not now", b.digest(b.Tomas), before)
	equal(t, "Enter without a preview is taken", b.press(fyne.KeyReturn), false)

	b.screen.Open(b.Helena.Sent)
	b.press(fyne.KeyReturn)
	if b.digest(b.Tomas) == before {
		t.Error("nothing was merged")
	}
	equal(t, "errors shown", len(b.shell.Failed), 0)
	equal(t, "conflicts", len(b.screen.view.conflicts), 1)
}

func TestTheSameBundleTwiceChangesNothing(t *testing.T) {
	b := ruled(t)
	b.light(b.Tomas)
	b.screen.Open(b.Helena.Sent)
	b.press(fyne.KeyReturn)
	before := b.digest(b.Tomas)
	b.screen.Open(b.Helena.Sent)
	equal(t, "counts", len(b.screen.preview.counts), 0)
	b.press(fyne.KeyReturn)
	equal(t, "digest", b.digest(b.Tomas), before)
	equal(t, "conflicts", len(b.screen.view.conflicts), 1)
	equal(t, "errors shown", len(b.shell.Failed), 0)
}

func TestAConflictIsResolvedByKeepingOne(t *testing.T) {
	b := ruled(t)
	b.light(b.Tomas)
	b.screen.Open(b.Helena.Sent)
	b.press(fyne.KeyReturn)
	c := b.screen.view.conflicts[0]
	equal(t, "first", c.values[0].text, "Two quotes, the cheaper one needs a decision by Friday")
	equal(t, "by", c.values[0].who, "Tomás · 5 July, 16:02")
	b.tap("Keep this") // the first
	equal(t, "conflicts", len(b.screen.view.conflicts), 0)
	doc, err := b.Tomas.Ledger.Get(ctx, c.record)
	b.ok(err)
	equal(t, "situation", doc.Text("situation"), c.values[0].text)
}

// A bundle that could not be merged, as where the disk was full, is merged by Enter once it can.
func TestAFailedMergeIsTriedAgain(t *testing.T) {
	b := ruled(t)
	b.light(b.Tomas)
	run, err := b.shell.Desk.Run, error(&model.Refused{What: "Nothing was changed", Why: "no backup could be written: the disk is full", Do: "free some space and try again"})
	b.shell.Desk.Run = func(what string, work func(context.Context) error, done func(error)) {
		if err != nil && what == "Merging the bundle" {
			done(err)
			return
		}
		run(what, work, done)
	}
	before := b.digest(b.Tomas)
	b.screen.Open(b.Helena.Send())
	b.press(fyne.KeyReturn)
	if r := b.screen.refusal; r == nil || r.why != "No backup could be written: the disk is full." {
		t.Fatalf("got %+v, want why", r)
	}
	equal(t, "digest", b.digest(b.Tomas), before)
	err = context.Canceled
	b.press(fyne.KeyReturn)
	if b.screen.refusal != nil || b.screen.preview == nil {
		t.Error("what was stopped is not there to be merged")
	}
	err = nil
	b.press(fyne.KeyReturn)
	if b.screen.merged == nil || b.digest(b.Tomas) == before {
		t.Error("nothing was merged")
	}
}

func TestWhatIsRefusedSaysWhatToDo(t *testing.T) {
	refusals := []struct {
		name string
		file func(b *bench) string
	}{
		{"a file that ends too early", func(b *bench) string { return b.half() }},
		{"no bundle at all", func(b *bench) string {
			path := b.File()
			b.ok(os.WriteFile(path, []byte("a letter"), 0o600))
			return path
		}},
		{"a file that is not there", func(b *bench) string { return b.File() }},
		{"a bundle of strangers", func(b *bench) string {
			return pairtest.Strangers(b.T).Helena.Send()
		}},
	}
	for _, tt := range refusals {
		t.Run(tt.name, func(t *testing.T) {
			b := ruled(t)
			b.light(b.Tomas)
			before := b.digest(b.Tomas)
			b.screen.Open(tt.file(b))
			if r := b.screen.refusal; r == nil || r.what == "" || r.why == "" || r.next == "" {
				t.Fatalf("got %+v, want what, why and what to do", r)
			}
			equal(t, "digest", b.digest(b.Tomas), before)
			equal(t, "Enter is taken", b.press(fyne.KeyReturn), false)
			equal(t, "Escape is taken", b.press(fyne.KeyEscape), true)
			if b.screen.refusal != nil {
				t.Error("the refusal stays")
			}
		})
	}
}

// half is Helena's bundle cut in two.
func (b *bench) half() string {
	b.T.Helper()
	data, err := os.ReadFile(b.Helena.Sent)
	b.ok(err)
	path := b.File()
	b.ok(os.WriteFile(path, data[:len(data)/2], 0o600))
	return path
}

func TestAfterAMergeTheExecutiveRules(t *testing.T) {
	b := &bench{T: t, Pair: pairtest.Paired(t)}
	b.light(b.Helena)
	area := b.Tomas.Put("area", model.Doc{"name": "Suppliers"})
	b.Tomas.Put("request", model.Doc{"area": area.String(), "to_stage": int64(3)})
	b.screen.Open(b.Tomas.Send())
	b.press(fyne.KeyReturn)
	b.press(fyne.KeyReturn)
	if len(b.shell.Went) != 1 || b.shell.Went[0] != screen.Ruling {
		t.Errorf("got %v, want the rulings", b.shell.Went)
	}
}

func TestTheWordsAreConfirmedByEach(t *testing.T) {
	b := &bench{T: t, Pair: pairtest.Joined(t)}
	b.light(b.Tomas)
	equal(t, "at first", b.screen.view.compared, byNobody)
	b.tap("We compared them")
	equal(t, "then", b.screen.view.compared, byMe)
	b.Helena.Receive(b.Tomas.Send())
	b.light(b.Helena)
	equal(t, "for the other", b.screen.view.compared, byPartner)
	b.tap("We compared them")
	equal(t, "at last", b.screen.view.compared, byBoth)
}

func TestTheAnswerToTheInvitationIsOpenedHere(t *testing.T) {
	b := &bench{T: t, Pair: pairtest.New(t)}
	b.light(b.Tomas)
	equal(t, "joined", b.screen.view.joined, false)
	b.screen.Open(b.Answer())
	equal(t, "title", b.screen.preview.title, "Helena’s answer to your invitation · 6 July, 08:41")
	b.press(fyne.KeyReturn)
	equal(t, "joined", b.screen.view.joined, true)
	b.tap("We compared them")
	equal(t, "compared", b.screen.view.compared, byMe)
}

func TestNotices(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		info     storage.Info
		says     string
		alarming bool
	}{
		{"two joins", storage.Info{TwoJoins: true, PartnerName: "Helena Okafor"}, "answered twice", true},
		{"outdated", storage.Info{Outdated: true}, "update Tandem", true},
		{"a new feed", storage.Info{NewFeedReason: "the folder was copied"}, "the folder was copied. Nothing is lost", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := notices(tt.info)
			if len(got) != 1 || !strings.Contains(got[0].text, tt.says) || got[0].alarming != tt.alarming {
				t.Errorf("got %+v, want one that says %q", got, tt.says)
			}
		})
	}
	if got := notices(storage.Info{}); got != nil {
		t.Errorf("got %v, want none", got)
	}
}
