package storage

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"unsafe"
)

// A kill leaves the files as they stood before a call to the system. So each act runs once,
// watched, and a copy of its folders is kept at each call that changes a file; every copy
// must then be as before or as after. It is not parallel: waiting for the watched process
// would take the ends of others.
func TestKilledAtAnyWrite(t *testing.T) {
	for _, a := range acts {
		w := newWorld(t, a)
		before, err := w.digests()
		w.ok(err)
		s := &states{dir: w.dir, step: 1, most: 12}
		if soak {
			s.most = 1 << 20
		}
		cmd := victim(a, w.dir)
		if err := watch(cmd.Path, cmd.Args, cmd.Env, s.keep); err != nil {
			t.Fatalf("%s: %v", a.name, err)
		}
		after, err := w.digests()
		w.ok(err)
		t.Run(a.name, func(t *testing.T) {
			t.Parallel()
			for _, n := range s.kept {
				at := *w
				at.pair = &pair{TB: t, dir: w.dir, sides: w.sides}
				s.bring(&at, n)
				t.Run(fmt.Sprintf("at call %d of %d", n, s.calls), func(t *testing.T) {
					at.TB = t
					at.WantWhole(a, before, after)
				})
			}
		})
	}
}

// states are copies of what an act writes to, at some of the calls that change files.
type states struct {
	dir   string
	calls int
	step  int
	most  int // kept, evenly spread
	kept  []int
}

func (s *states) keep() error {
	s.calls++
	if s.calls%s.step != 0 {
		return nil
	}
	to := s.at(s.calls)
	for _, part := range []string{"assistant", "out"} {
		if from := filepath.Join(s.dir, part); exists(from) {
			if err := os.CopyFS(filepath.Join(to, part), os.DirFS(from)); err != nil {
				return err
			}
		}
	}
	s.kept = append(s.kept, s.calls)
	if len(s.kept) > s.most { // half as many, twice as far apart
		s.step *= 2
		s.kept = slices.DeleteFunc(s.kept, func(n int) bool {
			if n%s.step == 0 {
				return false
			}
			os.RemoveAll(s.at(n)) //nolint:errcheck // the test's folder goes anyway
			return true
		})
	}
	return nil
}

func (s *states) at(n int) string { return filepath.Join(s.dir, "states", strconv.Itoa(n)) }

// bring puts a state in the place where it was, since a folder knows its own path.
func (s *states) bring(w *world, n int) {
	for _, part := range []string{"assistant", "out"} {
		to := filepath.Join(s.dir, part)
		w.ok(os.RemoveAll(to))
		if from := filepath.Join(s.at(n), part); exists(from) {
			w.ok(os.Rename(from, to))
		}
	}
}

// changes are the calls that change a file. SQLite removes its log by plain unlink, which
// only amd64 has.
var changes = []uint64{
	syscall.SYS_WRITE, syscall.SYS_PWRITE64, syscall.SYS_FTRUNCATE, syscall.SYS_RENAMEAT, syscall.SYS_LINKAT,
	syscall.SYS_UNLINKAT, syscall.SYS_MKDIRAT, 87,
}

// Parts of ptrace(2) that package syscall does not name.
const (
	ptraceGetSyscallInfo = 0x420e
	ptraceExitKill       = 0x100000
	syscallEntry         = 1
	syscallStop          = syscall.SIGTRAP | 0x80
	noOtherThreads       = 0x20000000 // __WNOTHREAD
)

// watch runs a program and calls before at each of its calls that change a file, with
// the thread that makes it stopped in front of it.
func watch(path string, args, env []string, before func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	pid, err := syscall.ForkExec(path, args, &syscall.ProcAttr{
		Env: env, Files: []uintptr{0, 1, 2}, Sys: &syscall.SysProcAttr{Ptrace: true},
	})
	if err != nil {
		return err
	}
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(pid, &status, 0, nil); err != nil {
		return err
	}
	if err := syscall.PtraceSetOptions(pid, syscall.PTRACE_O_TRACESYSGOOD|syscall.PTRACE_O_TRACECLONE|ptraceExitKill); err != nil {
		return err
	}
	for thread := pid; ; {
		pass := syscall.Signal(0)
		switch stop := status.StopSignal(); {
		case !status.Stopped():
			if thread == pid && status.ExitStatus() != 0 {
				return fmt.Errorf("the act ended with %d", status.ExitStatus())
			}
			if thread == pid {
				return nil
			}
		case stop == syscallStop:
			var info struct {
				op   uint8
				_    [23]byte
				call uint64
				_    [56]byte
			}
			syscall.RawSyscall6(syscall.SYS_PTRACE, ptraceGetSyscallInfo, uintptr(thread), unsafe.Sizeof(info), uintptr(unsafe.Pointer(&info)), 0, 0)
			if info.op == syscallEntry && slices.Contains(changes, info.call) {
				if err := before(); err != nil {
					return err
				}
			}
		case stop != syscall.SIGTRAP && stop != syscall.SIGSTOP: // which only say that a thread began
			pass = stop
		}
		if status.Stopped() {
			if err := syscall.PtraceSyscall(thread, int(pass)); err != nil && err != syscall.ESRCH {
				return err
			}
		}
		if thread, err = syscall.Wait4(-1, &status, syscall.WALL|noOtherThreads, nil); err != nil && err != syscall.EINTR {
			return err
		}
	}
}
