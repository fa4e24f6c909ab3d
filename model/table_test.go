package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// table is the records of the design: kind, writer, what holds for the whole kind, and its
// fields. A field with a writer of its own says so; "(once)" never changes, "(blind)" stays on its
// author's laptop at first, "!" is required by itself.
const table = `
person           | author    | never              | name! role(computed) title tendencies work_habits communication_style winning_skills common_struggles attitude values role_scope work_history education likes dislikes asset_because
observation      | author    | mostly             | about! note date
charter          | both      |                    | mission vision objective executive_brings executive_needs assistant_brings assistant_needs
agreement        | author    |                    | of(once)! digest
phase            | both      |                    | phase! since note
scope            | executive |                    | statement! through
goal             | both      |                    | title! why level parent owner unit start target current due state state_note help_needed smart contribution scope
goal_revision    | both      | never once         | goal! changed reason!
checkin          | both      |                    | goal! date value state note
milestone        | both      |                    | goal! title! due assistant_part done_on
area             | both      |                    | name! description stakes:executive reserved:executive snoozed_until sphere
grant            | executive | never once authority | area! stage! situation trust includes excludes cap_each cap_period period currency conditions inform start expires review request revoked_on revoke_reason
request          | assistant | never              | area! from_stage to_stage! situation recommendation includes excludes cap_each cap_period period currency conditions inform start expires review reversible worst_case goal withdrawn_on
ruling           | executive | never once authority | request! verdict! changes reason trust grant
decision         | both      |                    | area date due situation! why options expectation initiated_by recommendation recommended_at decided_at decider followed reason question answer dissent interference override_reason amount currency within_limits outcome outcome_note outcome_agreed review minutes_saved minutes_invested measure goal excluded excluded_reason
prediction       | author    |                    | decision(once) request(once) expects(blind)! came_true:other
credit           | author    |                    | from to! what! for impact channel(once) place audience date decision goal
thanks           | author    |                    | credit(once)! note
assessment       | author    | once               | instrument! period! answers(blind)! comments(blind)
representation   | both      |                    | date meeting! for role note
team_role        | both      |                    | team! role start end
briefing         | both      |                    | subject! received seen could_mean involved effect also_for delegate_to clarify forwarded_to done_on sensitivity
promise          | both      |                    | by to what! due kept_on broken_on
meeting          | both      |                    | date! type agenda notes started ended cancelled
topic            | both      |                    | title! by minutes meeting parked done
action           | both      |                    | meeting what! owner due done_on
ally             | both      |                    | name! department organisation tie they_offer we_offer note
exchange         | both      |                    | with! giver receiver what! value date outcome
skill            | both      |                    | name! levels wants
responsibility   | assistant |                    | name! sphere success_means process improvement minutes_before minutes_after route
training         | assistant |                    | need! task state:executive reason:executive
feedback         | author    |                    | asked_of about! skills answer:other project
suggestion       | assistant |                    | what! why state:executive reason:executive
declined_task    | assistant |                    | what! reason! alternative date
mistake          | author    |                    | what! repair learned date
learning         | author    |                    | what! source stretch volunteered date
strength         | author    | mostly             | what! type source date
bypass           | assistant |                    | date source note
conversation     | author    | always             | with! words tone practice expected_pushback reply debrief
return_settings  | author    | always             | executive_cost assistant_cost share hours_per_week recovery weeks_per_year currency
shared_costs     | author    | never              | opted_in executive_cost assistant_cost share hours_per_week recovery weeks_per_year currency
`

func TestEveryKindOfTheDesign(t *testing.T) {
	t.Parallel()
	var known []string
	for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
		columns := strings.Split(line, "|")
		name := strings.TrimSpace(columns[0])
		known = append(known, name)
		k := KindOf(name)
		if k == nil {
			t.Errorf("there is no kind %s", name)
			continue
		}
		if got, want := k.Writer, Writer(strings.TrimSpace(columns[1])); got != want {
			t.Errorf("%s is written by %s, want %s", name, got, want)
		}
		if got, want := whole(k), strings.Fields(columns[2]); !slices.Equal(got, want) {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
		var got []string
		for _, f := range k.Fields {
			got = append(got, described(f))
		}
		want := strings.Fields(columns[3])
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s has\n%v, want\n%v", name, got, want)
		}
	}
	for _, k := range Kinds() {
		if !slices.Contains(known, k.Name) {
			t.Errorf("%s is no kind of the design", k.Name)
		}
	}
}

func whole(k *Kind) []string {
	var is []string
	if k.Privacy != MayBePrivate {
		is = append(is, string(k.Privacy))
	}
	if k.AppendOnly {
		is = append(is, "once")
	}
	if k.Authority {
		is = append(is, "authority")
	}
	return is
}

func described(f Field) string {
	s := f.Name
	if f.Writer != "" {
		s += ":" + string(f.Writer)
	}
	for _, rule := range []struct {
		holds bool
		text  string
	}{{f.Computed, "(computed)"}, {f.Once, "(once)"}, {f.Blind, "(blind)"}, {f.Required, "!"}} {
		if rule.holds {
			s += rule.text
		}
	}
	return s
}

// Every choice of the design is a choice here, and nothing else is.
func TestEveryChoiceOfTheDesign(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"goal.level": "company department partnership personal", "goal.state": "on_track at_risk late done dropped",
		"goal.contribution": "enable embody", "checkin.state": "on_track at_risk late done dropped",
		"area.stakes": "low medium high", "area.sphere": "control influence",
		"grant.inform": "before after digest none", "request.inform": "before after digest none",
		"grant.period": "day week month quarter year", "request.period": "day week month quarter year",
		"ruling.verdict": "approve change decline question", "decision.initiated_by": "executive assistant",
		"decision.decider": "assistant executive joint", "decision.followed": "followed adapted not",
		"decision.outcome": "good mixed poor", "decision.outcome_agreed": "executive assistant",
		"decision.measure": "estimated measured agreed", "credit.for": "work idea result", "credit.channel": "private public",
		"assessment.instrument": "questions behaviours benefits elements pulse felt_stage",
		"representation.for":    "executive department", "representation.role": "represent contribute notes",
		"team_role.role": "member leader", "briefing.sensitivity": "normal confidential restricted",
		"meeting.type": "daily weekly quarterly", "ally.tie": "contact strategic", "responsibility.sphere": "control influence",
		"responsibility.route": "note_to_executive recommend_to_others", "training.state": "asked approved declined done",
		"strength.type": "strength weakness style_result",
	}
	for _, k := range Kinds() {
		for _, f := range k.Fields {
			name := fmt.Sprintf("%s.%s", k.Name, f.Name)
			if got := strings.Join(f.Enum, " "); got != want[name] {
				t.Errorf("%s takes %q, want %q", name, got, want[name])
			}
		}
	}
}

func TestItemsOfTheInstruments(t *testing.T) {
	t.Parallel()
	for instrument, want := range map[string]int{"questions": 4, "behaviours": 5, "benefits": 13, "elements": 5, "pulse": 5, FeltStage: 0} {
		if got := Items(instrument); len(got) != want {
			t.Errorf("%s has %d items, want %d", instrument, len(got), want)
		}
	}
}
