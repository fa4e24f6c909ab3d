package insight

import "tandem/model"

// felt is the stage at which each person feels an area, from the newest period in which
// both have said it.
func (in *Insight) felt(area string) map[model.Role]model.Stage { return nil }
