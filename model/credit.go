package model

// A Credit says who did something worth saying, in private or in public. Its
// visibility never changes later: what was said in private stays so.
type Credit struct {
	Record   `kind:"credit" writer:"author" title:"what"`
	From     string `json:"from,omitempty" ref:"ally" rule:"person own"`
	To       string `json:"to,omitempty" ref:"ally" rule:"person required"`
	What     string `json:"what,omitempty" rule:"required"`
	For      string `json:"for,omitempty" enum:"work|idea|result"`
	Impact   string `json:"impact,omitempty"`
	Channel  string `json:"channel,omitempty" enum:"private|public" rule:"once"`
	Place    string `json:"place,omitempty"`
	Audience string `json:"audience,omitempty"`
	Date     Date   `json:"date,omitempty"`
	Decision string `json:"decision,omitempty" ref:"decision"`
	Goal     string `json:"goal,omitempty" ref:"goal"`
}

// CreditKind declares Credit.
var CreditKind = Declare[Credit]()

// Check wants a public credit to say where.
func (c *Credit) Check(Context) error {
	if c.Channel == "public" && (c.Place == "" || c.Date == "") {
		return unsaved("credit", "credit in public needs a place and a date", "say where it was given, and when")
	}
	return nil
}

// Thanks are the receiver's answer to a credit.
type Thanks struct {
	Record `kind:"thanks" writer:"author" title:"note"`
	Credit string `json:"credit,omitempty" ref:"credit" rule:"required once"`
	Note   string `json:"note,omitempty"`
}

// ThanksKind declares Thanks.
var ThanksKind = Declare[Thanks]()

// Check lets only who was given the credit thank for it.
func (t *Thanks) Check(c Context) error {
	credit := c.find(t.Credit)
	if credit == nil || credit.Text("to") == c.Self {
		return nil
	}
	return &Refused{
		What: "These thanks were not saved", Why: "only who receives a credit thanks for it", Do: "let your partner thank", Reason: Forbidden,
	}
}
