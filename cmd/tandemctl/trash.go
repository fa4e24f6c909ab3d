package main

type deleteCmd struct {
	Target `embed:""`
}

func (deleteCmd) Help() string {
	return `The record goes to the trash on both laptops; undelete takes it out again. What is decided, append-only or authority stays.

Example:

    tandemctl --data sam delete 0198c0de-0000-7000-8000-000000000000

Exit: 0 done, 1 or 3 it may not be deleted, 4 there is no such record here.`
}

func (d *deleteCmd) Run(c *call) error {
	l, id, err := d.open(c)
	if err != nil {
		return err
	}
	if err := l.Delete(c.ctx, id); err != nil {
		return err
	}
	return c.print(fields{"id": id})
}

type undeleteCmd struct {
	Target `embed:""`
}

func (undeleteCmd) Help() string {
	return `Example:

    tandemctl --data sam list decision --deleted
    tandemctl --data sam undelete 0198c0de-0000-7000-8000-000000000000

Exit: 0 done, 3 your role may not, 4 there is no such record here.`
}

func (u *undeleteCmd) Run(c *call) error {
	l, id, err := u.open(c)
	if err != nil {
		return err
	}
	if err := l.Undelete(c.ctx, id); err != nil {
		return err
	}
	return c.print(fields{"id": id})
}

type undoCmd struct{}

func (undoCmd) Help() string {
	return `Writes back what your last action replaced, and prints what that was. Nothing is erased: history shows both. What the executive granted or ruled is not undone here; use revoke.

Example:

    tandemctl --data sam undo

Exit: 0 done, 1 there is nothing to undo.`
}

func (undoCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	what, err := l.Undo(c.ctx)
	if err != nil {
		return err
	}
	return c.print(fields{"undone": what})
}

type redoCmd struct{}

func (redoCmd) Help() string {
	return `Does again what undo took back last, unless you did something else since, and prints what that was.

Example:

    tandemctl --data sam undo
    tandemctl --data sam redo

Exit: 0 done, 1 there is nothing to do again.`
}

func (redoCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	what, err := l.Redo(c.ctx)
	if err != nil {
		return err
	}
	return c.print(fields{"redone": what})
}

type redactCmd struct {
	Entry string `arg:"" help:"Entry to redact, as history shows it."`
}

func (redactCmd) Help() string {
	return `Withdraws the text of one of your own entries, here and, with the next bundle, on your partner's laptop. That you wrote something, and when, stays. Files that were mailed and backups keep the text.

Example:

    tandemctl --data sam history 0198c0de-0000-7000-8000-000000000000
    tandemctl --data sam redact 5f2d8c0e…

Exit: 0 done, 1 that is no entry, 3 your partner wrote it or it is an act of authority, 4 it is not here.`
}

func (r *redactCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	if err := l.Redact(c.ctx, r.Entry); err != nil {
		return err
	}
	return c.print(fields{"redacted": r.Entry})
}
