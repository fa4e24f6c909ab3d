package ui

import (
	"runtime"
	"syscall"
	"time"
)

// rusageThread asks for what the thread itself has used.
const rusageThread = 1

// spent is the processor time of this goroutine's thread: other programs that run beside the
// test do not count.
func spent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(rusageThread, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// alone keeps a goroutine on its thread.
func alone() (free func()) {
	runtime.LockOSThread()
	return runtime.UnlockOSThread
}
