//go:build !linux

package ui

import "time"

var began = time.Now()

// spent is the time that has gone by.
func spent() time.Duration { return time.Since(began) }

func alone() (free func()) { return func() {} }
