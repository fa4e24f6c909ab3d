package screen

import "context"

// A Newest shows the newest of several loads: one that took longer and began earlier would put
// older rows over newer ones.
type Newest struct{ begun int }

// Load reads off the UI goroutine and shows what was read on it, unless a newer load has begun
// meanwhile. What cannot be read is told as its sentence.
func Load[T any](d *Desk, n *Newest, what string, read func(context.Context) (T, error), show func(T)) {
	n.begun++
	mine := n.begun
	var loaded T
	d.Run(what, func(ctx context.Context) (err error) {
		loaded, err = read(ctx)
		return err
	}, func(err error) {
		switch {
		case mine != n.begun: // a newer load is under way
		case err != nil:
			d.Fail(err)
		default:
			show(loaded)
		}
	})
}
