import { completionKey, programName } from "../command-line/parse-command-line";
import type { Command, Prepared } from "../command-line/command";

const shells = ["bash", "zsh"] as const;

/** Prints what a shell must be told to complete commands, flags and hazards. */
export const completionCommand: Command = {
  name: "completion",
  summary: "print a script that completes commands, flags and hazards in bash or zsh",
  positional: { name: "shell", means: "bash or zsh", choices: shells },
  flags: {},
  examples: [
    ["completion bash >> ~/.bashrc", "for bash"],
    ["completion zsh >> ~/.zshrc", "for zsh"],
  ],
  prepare: ({ positional }) => Promise.resolve(prepare(positional)),
};

function prepare(wanted: string | undefined): Prepared {
  const shell = shells.find((each) => each === wanted);
  if (shell === undefined) {
    const property = wanted === undefined ? "a shell" : JSON.stringify(wanted);
    const reason = `${wanted === undefined ? "is missing" : "is no shell known here"}: write bash or zsh`;
    return { kind: "mistakes", mistakes: [{ property, reason }] };
  }
  const stdout = scripts[shell];
  return { kind: "ready", answer: () => Promise.resolve({ exitCode: 0, stdout, stderr: "" }) };
}

/** Files are completed where no word of ours can stand. Yargs tells more to zsh, which it knows by SHELL. */
const scripts = {
  bash: `# Completion of ${programName} in bash.
_pulumi_talos_upgrade() {
  local words
  words=$(SHELL=bash "\${COMP_WORDS[0]}" ${completionKey} "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o bashdefault -o default -F _pulumi_talos_upgrade ${programName}
`,
  zsh: `#compdef ${programName}
# Completion of ${programName} in zsh.
_pulumi_talos_upgrade() {
  local -a answers
  answers=("\${(@f)$(SHELL=zsh "\${words[1]}" ${completionKey} "\${(@)words[1,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${answers[*]}" ]]; then
    _describe 'values' answers
  else
    _default
  fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef _pulumi_talos_upgrade ${programName}
`,
} as const;
