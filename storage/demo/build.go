package demo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"tandem/model"
)

// Today is the day on which the demo is opened.
const Today model.Date = "2026-07-06"

// Result says where everything lies.
type Result struct {
	Dir          string     `json:"dir"`
	Assistant    string     `json:"assistant"`      // Tomás's data folder
	Executive    string     `json:"executive"`      // Helena's
	Second       string     `json:"second"`         // that of Priya, whom Tomás assists as well
	ToHelena     string     `json:"to_helena"`      // Tomás's last bundle, which she has merged
	ToTomas      string     `json:"to_tomas"`       // hers, which he has merged
	TwoDaysLater string     `json:"two_days_later"` // hers of 8 July, which nobody has merged
	Today        model.Date `json:"today"`

	// Files with the passphrases of the personal keys.
	AssistantPassphrase string `json:"assistant_passphrase_file"`
	ExecutivePassphrase string `json:"executive_passphrase_file"`
	SecondPassphrase    string `json:"second_passphrase_file"`
}

// Build makes the demo pair in a folder that holds none yet. Where it fails,
// nothing of it stays.
func Build(ctx context.Context, dir string) (r Result, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return r, err
	}
	r = Result{
		Dir: dir, Assistant: filepath.Join(dir, "assistant"), Executive: filepath.Join(dir, "executive"), Second: filepath.Join(dir, "second"),
		ToHelena: filepath.Join(dir, "to-helena.tandem"), ToTomas: filepath.Join(dir, "to-tomas.tandem"),
		TwoDaysLater: filepath.Join(dir, "helena-two-days-later.tandem"), Today: Today,
		AssistantPassphrase: filepath.Join(dir, "assistant.txt"), ExecutivePassphrase: filepath.Join(dir, "executive.txt"),
		SecondPassphrase: filepath.Join(dir, "second.txt"),
	}
	texts := map[string]string{
		r.AssistantPassphrase:                tomas.passphrase,
		r.ExecutivePassphrase:                helena.passphrase,
		r.SecondPassphrase:                   priya.passphrase,
		filepath.Join(dir, "invitation.txt"): invitationPassphrase,
	}
	made := []string{r.Assistant, r.Executive, r.Second, r.ToHelena, r.ToTomas, r.TwoDaysLater, filepath.Join(dir, "bundles")}
	for name := range texts {
		made = append(made, name)
	}
	// A build that was killed left its mark, and what it made is nobody's yet.
	mark := filepath.Join(dir, ".tandem-demo-unfinished")
	if _, err := os.Lstat(mark); err == nil {
		remove(made)
	}
	for _, path := range made {
		if _, err := os.Lstat(path); err == nil {
			return r, &model.Refused{
				What: "The demo was not built", Why: path + " is there already", Do: "choose an empty folder, or remove the old demo",
			}
		}
	}
	if _, err := os.Lstat(dir); errors.Is(err, os.ErrNotExist) {
		made = append(made, dir)
	}
	defer func() {
		if err != nil {
			remove(append(made, mark))
		}
	}()
	if err := os.MkdirAll(filepath.Join(dir, "bundles"), 0o700); err != nil {
		return r, &model.Refused{What: "The demo was not built", Why: "its folder cannot be made", Do: "choose one that you may write to", Err: err}
	}
	err = os.WriteFile(mark, nil, 0o600)
	for name, text := range texts {
		err = errors.Join(err, os.WriteFile(name, []byte(text+"\n"), 0o600))
	}
	if err != nil {
		return r, &model.Refused{What: "The demo was not built", Why: "a file cannot be written", Do: "choose a folder that you may write to", Err: err}
	}
	s := &story{ctx: ctx, result: r}
	defer s.close()
	if err := s.tell(); err != nil {
		return r, fmt.Errorf("the demo stopped on %s: %w", s.now.Format(time.DateOnly), err)
	}
	return r, errors.Join(s.close(), stopClock(r.Assistant), stopClock(r.Executive), stopClock(r.Second), os.Remove(mark))
}

func remove(paths []string) {
	for _, path := range paths {
		os.RemoveAll(path)
	}
}
