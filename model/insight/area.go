package insight

import "tandem/model"

// An Area is where a decision area stands: agreed, shown and felt, and what follows.
type Area struct {
	ID, Name, Stakes string
	Reserved         bool
	Agreed           Agreement
	Shown            Shown
	Felt             map[model.Role]model.Stage // once both have said it
	Ready            Readiness
	Signals          []Signal
}

// Areas are all areas, by name.
func (in *Insight) Areas() []Area {
	list := make([]Area, len(in.areas))
	for i, a := range in.areas {
		list[i] = in.Area(a.ID)
	}
	return list
}

// Area is where one area stands; the zero Area where there is none of that id.
func (in *Insight) Area(id string) Area {
	a := in.byID[id]
	if a == nil {
		return Area{}
	}
	return Area{
		ID: a.ID, Name: a.Name, Stakes: a.Stakes, Reserved: a.Reserved,
		Agreed: in.agreed(id, in.facts.Now), Shown: in.Shown(id), Felt: in.felt(id),
		Ready: in.Ready(id), Signals: in.Signals(id),
	}
}
