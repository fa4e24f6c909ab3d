package screen

import (
	"context"

	"tandem/model"
	"tandem/storage"
)

// Records reads the records of a kind as what the model declares them to be, oldest first.
func Records[T any](ctx context.Context, l *storage.Ledger, kind string) ([]T, error) {
	docs, err := l.List(ctx, kind, storage.Query{})
	if err != nil {
		return nil, err
	}
	all := make([]T, len(docs))
	for i, doc := range docs {
		if all[i], err = model.As[T](doc); err != nil {
			return nil, err
		}
	}
	return all, nil
}
