package storage

import (
	"os"
	"path/filepath"

	"tandem/model"
)

// DefaultDir is the data folder where nobody names another: both programs use it.
func DefaultDir() (string, error) {
	base, err := os.UserConfigDir()
	if err != nil {
		return "", &model.Refused{
			What: "The data folder was not found", Why: "this system names none for application data",
			Do: "name one with --data or TANDEM_DATA", Err: err,
		}
	}
	return filepath.Join(base, "tandem"), nil
}
