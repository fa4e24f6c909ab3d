package keys

// ErrPassphrase is returned when a passphrase does not open a key file. A
// changed byte in the part of the file that the passphrase unlocks looks the
// same, so the sentence names both.
var ErrPassphrase error = &Refused{
	What: "The personal key stays locked",
	Why:  "this passphrase does not open it",
	Do:   "check capital letters and the keyboard layout, or use the paper key if the file was damaged",
}

// errLocked is returned by what a forgotten personal key has handed out.
var errLocked = &Refused{
	What: "Nothing was signed or opened",
	Why:  "the personal key is locked again",
	Do:   "enter its passphrase once more",
}

// Refused is one sentence about something that was not done.
type Refused struct {
	What, Why, Do string
	Err           error // the cause, for errors.Is; may be nil
}

func (r *Refused) Error() string { return r.What + ": " + r.Why + "; " + r.Do + "." }
func (r *Refused) Unwrap() error { return r.Err }

// Damaged is one sentence about a file that is not what Tandem wrote there.
type Damaged struct {
	Path    string
	Why, Do string
}

func (d *Damaged) Error() string { return d.Path + " was not opened: " + d.Why + "; " + d.Do + "." }
