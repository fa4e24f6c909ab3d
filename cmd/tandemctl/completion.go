package main

import (
	"fmt"
	"os"

	"github.com/posener/complete"

	"tandem/model"
	"tandem/model/insight"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"Your shell: ${enum}."`
}

func (completionCmd) Help() string {
	return `The shell then asks this program for what may come next. Load the script at each start of the shell:

    source <(tandemctl completion bash)     in ~/.bashrc
    source <(tandemctl completion zsh)      in ~/.zshrc
    tandemctl completion fish | source      in ~/.config/fish/config.fish

Exit: 0 done, 2 the shell is not one of the three.`
}

// scripts make a shell run the program with the line in COMP_LINE, which
// kongcompletion.Register answers.
var scripts = map[string]string{
	"bash": "complete -o default -o bashdefault -C %q tandemctl\n",
	"zsh":  "autoload -U +X bashcompinit && bashcompinit\ncomplete -o default -o bashdefault -C %q tandemctl\n",
	"fish": `function __complete_tandemctl
    set -lx COMP_LINE (commandline -cp)
    test -z (commandline -ct)
    and set COMP_LINE "$COMP_LINE "
    %q
end
complete -f -c tandemctl -a "(__complete_tandemctl)"
`,
}

func (i *completionCmd) Run(c *call) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.stdout, scripts[i.Shell], program)
	return err
}

// predictors say what may stand where a command takes a value.
func predictors() map[string]complete.Predictor {
	var kinds []string
	for _, k := range model.Kinds() {
		kinds = append(kinds, k.Name)
	}
	return map[string]complete.Predictor{
		"kind":   complete.PredictSet(kinds...),
		"chart":  complete.PredictSet(insight.Charts()...),
		"file":   complete.PredictFiles("*"),
		"tandem": complete.PredictFiles("*.tandem"),
		"dir":    complete.PredictDirs("*"),
	}
}
