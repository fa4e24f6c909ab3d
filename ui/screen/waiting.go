package screen

import (
	"context"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage"
)

// An Asked is a request as it stands on a day.
type Asked struct {
	model.Request
	State     AskedState
	Ruling    *ledger.Ruled // the answer; nil while it waits
	Questions []*ledger.Ruled
}

// AskedState says what became of a request.
type AskedState string

// What became of it. Two rulings that disagree wait for a third.
const (
	Waiting   AskedState = "waiting"
	Approved  AskedState = "approved"
	Changed   AskedState = "changed"
	Declined  AskedState = "declined"
	Lapsed    AskedState = "lapsed"
	Withdrawn AskedState = "withdrawn"
)

// Requests gives every request and what became of it, oldest first.
func Requests(ctx context.Context, l *storage.Ledger) ([]Asked, error) {
	docs, err := l.List(ctx, "request", storage.Query{})
	if err != nil {
		return nil, err
	}
	today := l.Today()
	all := make([]Asked, 0, len(docs))
	for _, doc := range docs {
		request, err := model.As[model.Request](doc)
		if err != nil {
			return nil, err
		}
		id, err := uuid.Parse(request.ID)
		if err != nil {
			return nil, err
		}
		rulings, questions, err := l.RulingsOn(ctx, id)
		if err != nil {
			return nil, err
		}
		asked := Asked{Request: request, State: Waiting, Questions: questions}
		switch {
		case len(rulings) == 1:
			asked.Ruling = rulings[0]
			asked.State = map[model.Verdict]AskedState{
				model.Approve: Approved, model.Change: Changed, model.Decline: Declined,
			}[rulings[0].Verdict]
		case request.WithdrawnOn != "":
			asked.State = Withdrawn
		case request.Lapsed(today):
			asked.State = Lapsed
		}
		all = append(all, asked)
	}
	return all, nil
}
