package capture

import (
	"maps"
	"strings"
	"testing"

	"tandem/model"
)

const monday model.Date = "2026-07-06"

var known = Known{
	Today: monday, Now: "2026-07-06T08:41:00.000Z",
	Self:    Name{"t", "Tomás Adeyemi", model.Assistant},
	Partner: Name{"h", "Helena Okafor", model.Executive},
	Allies:  []Name{{ID: "m", Name: "Mira Solberg"}, {ID: "k", Name: "Håkon Dahl"}},
	Areas: []Name{
		{ID: "travel", Name: "Travel up to £2,500"}, {ID: "inbox", Name: "Inbox replies"},
		{ID: "events", Name: "Autumn offsite and events"}, {ID: "train", Name: "Training"}, {ID: "board", Name: "Board papers"},
	},
}

func TestALineBecomesARecord(t *testing.T) {
	t.Parallel()
	decision := func(more model.Doc) model.Doc {
		doc := model.Doc{"date": string(monday)}
		maps.Copy(doc, more)
		return doc
	}
	tests := []struct {
		line, kind string
		want       model.Doc
	}{
		{"chose Hotel Lumen for offsite #events", "decision", decision(model.Doc{"situation": "chose Hotel Lumen for offsite", "area": "events"})},
		{"#travel the later train !fri", "decision", decision(model.Doc{"situation": "the later train", "area": "travel", "due": "2026-07-10"})},
		{"the Lisbon train !yesterday @helena", "decision", model.Doc{"situation": "the Lisbon train", "date": "2026-07-05", "initiated_by": "executive"}},
		{"who answers? !today", "decision", decision(model.Doc{"situation": "who answers?", "due": "2026-07-06"})},
		{"decision: who answers?", "decision", decision(model.Doc{"situation": "who answers?"})},
		{"#autumn-offsite-and-events the block", "decision", decision(model.Doc{"situation": "the block", "area": "events"})},
		{"#board-p: two pages", "decision", decision(model.Doc{"situation": "two pages", "area": "board"})},
		{"#tra the beginning of two names", "decision", decision(model.Doc{"situation": "the beginning of two names", "area": "travel"})},
		{"#training budget", "decision", decision(model.Doc{"situation": "budget", "area": "train"})},
		{"an area that is not here #moon", "decision", decision(model.Doc{"situation": "an area that is not here #moon"})},
		{"somebody who is not here @zoe", "decision", decision(model.Doc{"situation": "somebody who is not here @zoe"})},
		{"an ally decides nothing @mira", "decision", decision(model.Doc{"situation": "an ally decides nothing @mira"})},
		{"no day !soon and Really! # @ !", "decision", decision(model.Doc{"situation": "no day !soon and Really! # @ !"})},
		{"write to a@b.example about C#", "decision", decision(model.Doc{"situation": "write to a@b.example about C#"})},
		{"two areas #travel #inbox", "decision", decision(model.Doc{"situation": "two areas #inbox", "area": "travel"})},
		{"credit: the Lisbon plan", "credit", model.Doc{"what": "the Lisbon plan", "from": "t", "to": "h", "channel": "private", "date": string(monday)}},
		{"Credit: @mira the slides !fri", "credit", model.Doc{"what": "the slides !fri", "from": "t", "to": "m", "channel": "private", "date": string(monday)}},
		{"lob: @hakon gestern geholfen !gestern", "credit", model.Doc{"what": "gestern geholfen", "from": "t", "to": "k", "channel": "private", "date": "2026-07-05"}},
		{"credit: myself @tomas", "credit", model.Doc{"what": "myself @tomas", "from": "t", "to": "h", "channel": "private", "date": string(monday)}},
		{"promise: shortlist of caterers !thu", "promise", model.Doc{"what": "shortlist of caterers", "by": "t", "to": "h", "due": "2026-07-09"}},
		{"Zusage: Liste !31.10. @Helena", "promise", model.Doc{"what": "Liste", "by": "t", "to": "h", "due": "2026-10-31"}},
		{"brief: port strike notice @helena", "briefing", model.Doc{"subject": "port strike notice", "received": string(known.Now), "also_for": "Helena Okafor"}},
		{"brief: port strike !2026-07-01", "briefing", model.Doc{"subject": "port strike", "received": "2026-07-01"}},
		{"credit without a colon", "decision", decision(model.Doc{"situation": "credit without a colon"})},
		{"note: this is no keyword", "decision", decision(model.Doc{"situation": "note: this is no keyword"})},
		{"  ", "decision", decision(nil)},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			t.Parallel()
			note := Read(tt.line, known)
			if note.Kind != tt.kind {
				t.Errorf("kind: got %s, want %s", note.Kind, tt.kind)
			}
			if got := note.Doc(known); !maps.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestDays(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]model.Date{
		"today": "2026-07-06", "heute": "2026-07-06", "Tomorrow": "2026-07-07", "morgen": "2026-07-07", "übermorgen": "2026-07-08", "gestern": "2026-07-05",
		"fri": "2026-07-10", "Friday": "2026-07-10", "fr": "2026-07-10", "freitag": "2026-07-10", "do": "2026-07-09", "mi": "2026-07-08",
		"mon": "2026-07-13", "so": "2026-07-12", "sonnabend": "2026-07-11", "di.": "2026-07-07",
		"31.10.": "2026-10-31", "31.10": "2026-10-31", "31/10": "2026-10-31", "31.10.2027": "2027-10-31", "31.10.27": "2027-10-31", "2026-10-31": "2026-10-31",
		"31-oct": "2026-10-31", "31oct": "2026-10-31", "31.Okt": "2026-10-31", "3märz": "2027-03-03", "3.dez.": "2026-12-03",
		"5.7.": "2027-07-05", "6.7.": "2026-07-06", "3d": "2026-07-09", "3t": "2026-07-09", "2w": "2026-07-20", "0d": "2026-07-06",
		"f": "", "32.1.": "", "30.2.": "", "1.13.": "", "": "", "d": "", "w": "", "-3d": "", "+3d": "", "99999d": "", "soon": "", "1": "", "1.1.1.1": "", "31.10.x": "", "0000-00-00": "",
	} {
		if got, ok := ReadDay(text, monday); got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v, want %q", text, got, ok, want)
		}
	}
}

var words = Words{Keywords: []string{"credit", "promise", "brief"}, Days: []string{"today", "tomorrow", "tuesday", "friday"}}

func TestOffers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		line string
		want []string // the lines that come of them
	}{
		{"", []string{"credit: ", "promise: ", "brief: "}},
		{"p", []string{"promise: "}},
		{"credit:", nil},
		{"credit: @", []string{"credit: @helena-okafor ", "credit: @mira-solberg ", "credit: @håkon-dahl "}},
		{"credit: @s", []string{"credit: @mira-solberg "}},
		{"the train #tra", []string{"the train #travel-up-to-2-500 ", "the train #training "}},
		{"the train #replies", []string{"the train #inbox-replies "}},
		{"promise: list #tra", nil},
		{"the train @", []string{"the train @helena-okafor ", "the train @tomás-adeyemi "}},
		{"the train !t", []string{"the train !today ", "the train !tomorrow ", "the train !tuesday "}},
		{"the train !today", nil},
		{"the train ", nil},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, o := range Offers(tt.line, known, words) {
				got = append(got, o.Line)
			}
			if strings.Join(got, "|") != strings.Join(tt.want, "|") {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestAnOfferIsUnderstood takes each offer and reads the line that comes of it.
func TestAnOfferIsUnderstood(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"x #", "x @", "credit: @", "x !"} {
		for _, o := range Offers(line, known, words) {
			note := Read(o.Line, known)
			switch o.Sign {
			case "#":
				if note.Area == nil || note.Area.Name != o.Name {
					t.Errorf("%q: got area %v, want %s", o.Line, note.Area, o.Name)
				}
			case "@":
				if note.Person == nil || note.Person.Name != o.Name {
					t.Errorf("%q: got person %v, want %s", o.Line, note.Person, o.Name)
				}
			case "!":
				if note.Date != o.Day {
					t.Errorf("%q: got %s, want %s", o.Line, note.Date, o.Day)
				}
			}
		}
	}
}

// FuzzRead holds that nothing which was typed is lost: each word stands in the text, or is
// one of the signs that were understood.
func FuzzRead(f *testing.F) {
	for _, line := range []string{
		"chose Hotel Lumen #events !fri @helena", "credit: @mira !31.10. slides", "brief: a # b ! c @", "promise:", "!!! ##x @@y", "Zusage: \u0301 !1märz", "!٣d #٣",
	} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		note := Read(line, known)
		taken := 0
		for _, is := range []bool{note.Area != nil, note.Person != nil, note.Date != ""} {
			if is {
				taken++
			}
		}
		all := strings.Fields(line)
		if len(all) > 0 {
			if _, ok := keyword(all[0]); ok {
				taken++
			}
		}
		left := strings.Fields(note.Text)
		if len(left)+taken != len(all) {
			t.Errorf("%q: %d words stay and %d are signs, of %d", line, len(left), taken, len(all))
		}
		if note.Date != "" && !note.Date.Valid() {
			t.Errorf("%q: got the day %q", line, note.Date)
		}
		if k := model.KindOf(note.Kind); k == nil {
			t.Errorf("%q: got the kind %q", line, note.Kind)
		}
		note.Doc(known)
		Offers(line, known, words)
	})
}
