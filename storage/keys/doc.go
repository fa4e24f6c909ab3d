// Package keys holds what proves who is speaking: a person's key, a laptop's
// key, the words two people compare, and the guard that notices a copied data
// folder.
//
// # Nouns
//
//   - A [Personal] key belongs to one person in one partnership. It signs
//     authority and opens backups, is wrapped by a passphrase, and can be
//     printed as a paper key of 27 words.
//   - A [Device] key belongs to one laptop in one partnership. It signs entries
//     and opens bundles, and lies in a file only its user may read.
//   - A seed is the 32 random bytes that either key is derived from. Whoever
//     has the seed has the key.
//   - The words are what both people see and compare in person ([Words]).
//   - A passphrase for an invitation is generated ([Passphrase]); one for a
//     personal key is chosen by its owner and kept byte for byte.
//   - The [Guard] remembers where the last export was written from.
//
// # Promises
//
//   - The same seed gives the same key, everywhere and in every version.
//   - A key file is written whole or not at all, and no key file is ever
//     written over another one ([Personal.Rewrap] replaces a file by the same
//     key, in one step).
//   - A file that differs in any byte from what was written is never opened as
//     a key.
//   - Every error a person can cause is one sentence ([Refused], [Damaged]).
//
// The package knows no database, no ledger and no bundle: bytes in, bytes out.
// It stores no passphrase and offers no way around a lost one but the paper
// key. It cannot stop someone who reads a running process's memory, who guesses
// a weak passphrase at leisure, or who reads a device key file as its own user.
//
// # Derivation
//
// HKDF is HKDF-SHA256 (RFC 5869) without salt, 32 bytes out. KIND is "personal"
// or "device":
//
//	signing seed = HKDF(seed, "tandem/KIND/sign/1")   an ed25519 seed (RFC 8032)
//	hybrid seed  = HKDF(seed, "tandem/KIND/age/1")    an age mlkem768x25519 identity
//
// The identity's text is the hybrid seed in Bech32 with the prefix
// "AGE-SECRET-KEY-PQ-", in capitals; its recipient begins with "age1pq1".
//
// # Key text
//
// Either key is written as four lines of ASCII, each ended by one line feed:
//
//	# tandem KIND key 1
//	# seed SEED
//	# public PUBLIC
//	AGE-SECRET-KEY-PQ-1...
//
// SEED is the seed and PUBLIC the ed25519 public key, each 64 lower-case hex
// digits. The "1" in the first line is the version of this format. The first
// three lines are comments to age and the fourth is one of its identities, so
// the plain age tool (1.3 or later) opens a backup by
// "age -d -i personal.key backup" even when there is no Tandem left to do it.
//
// A reader takes the seed, writes the text again and must find the same bytes:
// the other lines follow from it and serve as its checksum.
//
// A device key file is this text, mode 0600. A personal key file is this text in
// an age v1 file (binary, not armored) whose only stanza is scrypt, with work
// factor [WorkFactor] and never above [MaxWorkFactor]; mode 0600.
//
// # Paper key
//
// 27 words of the English BIP-39 list, numbered here from 0, each standing for
// 11 bits, most significant bit first:
//
//	bits   0-255  the seed of the personal key
//	bits 256-296  the first 41 bits of SHA-256("tandem/paper/1" | seed)
//
// It is not a wallet's phrase: its length and checksum differ, so that neither
// is taken for the other. A reader ignores case, digits, punctuation, line
// breaks, and whole lines that begin with "#".
//
// # Words
//
//	password = executive's ed25519 public key | assistant's      64 bytes
//	salt     = "tandem/words/1" | partnership id                 14 + 16 bytes
//	bits     = scrypt(password, salt, N=32768, r=8, p=1)         11 bytes
//
// Word i stands for bits 11i to 11i+10, most significant first, in the same
// list. The digest that a person confirms is SHA-256("tandem/words/1" | the
// eight words joined by one space).
package keys
