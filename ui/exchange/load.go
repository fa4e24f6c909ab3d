package exchange

import (
	"context"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage"
	"tandem/ui/screen"
)

// found is what the ledger says about the exchange.
type found struct {
	info      storage.Info
	unsent    int
	bundles   []storage.Bundle
	conflicts []storage.Conflict
	words     [8]string // empty until both have joined
	laptops   []storage.Laptop
	forks     []storage.Fork
	voids     []storage.VoidOp
	receipts  []*ledger.Grant // of what is in force today
	folder    screen.SharedFolder
	waiting   int // requests that this person rules on
}

func load(ctx context.Context, store *storage.Store, l *storage.Ledger) (f found, err error) {
	f.info = l.Info()
	if f.unsent, err = l.Unsent(ctx); err != nil {
		return f, err
	}
	if f.bundles, err = l.Bundles(ctx); err != nil {
		return f, err
	}
	if f.conflicts, err = l.Conflicts(ctx); err != nil {
		return f, err
	}
	if f.laptops, err = l.Laptops(ctx); err != nil {
		return f, err
	}
	if f.forks, err = l.Forks(ctx); err != nil {
		return f, err
	}
	if f.voids, err = l.VoidOps(ctx, maxVoids); err != nil {
		return f, err
	}
	if !f.info.Outdated { // else who may decide what is unknown
		if f.receipts, err = l.Authority(ctx, l.Today()); err != nil {
			return f, err
		}
	}
	if f.folder, err = screen.FolderOf(ctx, store, l); err != nil {
		return f, err
	}
	if f.info.Joined {
		if f.words, err = l.Words(ctx); err != nil {
			return f, err
		}
	}
	if f.info.Role != model.Executive {
		return f, nil
	}
	requests, err := screen.Requests(ctx, l)
	for _, r := range requests {
		if r.State == screen.Waiting {
			f.waiting++
		}
	}
	return f, err
}
