package ledger

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// The samples of docs/BUNDLE.md are computed here, so that the page cannot drift from the
// code: with -v the test prints them as they belong there.
func TestSamplesOfTheFormatsPage(t *testing.T) {
	t.Parallel()
	s := newSigner(1)
	feed := s.feed(7)
	h := Header{Version: Version, Partnership: testPartnership, Feed: feed, Seq: 1, HLC: HLCAt(time.UnixMilli(1_783_328_460_000))}
	salt := Salt{0xaa}
	record := RecordID(h.Partnership, feed, h.HLC, salt, "area", 0)
	e, err := Seal(h, Payload{Salt: salt, Ops: []Op{{
		Record: record, Kind: "area", Group: "name", Values: []cbor.RawMessage{mustEncode("Travel")},
	}}}, s)
	if err != nil {
		t.Fatal(err)
	}
	head := SignHead(h.Partnership, e.Ref(), s)
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "BUNDLE.md"))
	if err != nil {
		t.Fatal(err)
	}
	flat := strings.Join(strings.Fields(string(page)), "")
	for _, sample := range []struct {
		name string
		data []byte
	}{
		{"device key", feed[:32]}, {"feed", feed[:]}, {"salt", salt[:]}, {"record", record[:]},
		{"payload", e.Payload}, {"payload_hash", e.PayloadHash[:]}, {"header", e.Header.Append(nil)}, {"id", e.ID[:]}, {"head's signature", head.Sig},
	} {
		text := hex.EncodeToString(sample.data)
		t.Logf("%-17s %s", sample.name, text)
		if !strings.Contains(flat, text) {
			t.Errorf("docs/BUNDLE.md does not hold the sample's %s: %s", sample.name, text)
		}
	}
}
