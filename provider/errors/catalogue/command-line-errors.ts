import type { ErrorEntry } from "../error-entry";

/** The command line `pulumi-talos-upgrade` and the files that it reads. */
export const commandLineErrors = {
  COMMAND_LINE_WRONG: {
    title: "The command line is wrong.",
    why: ({ list = "it cannot be read" }) => `\n${list}\n`,
    next: ({ help = "pulumi-talos-upgrade --help" }) => `Correct it. What can be written: ${help}`,
    blame: "operator",
  },
  STACK_FILE_UNUSABLE: {
    title: "The stack's configuration file cannot be used.",
    why: ({ path = "the file", problem = "it cannot be read" }) => `${path}: ${problem}.`,
    next: () =>
      "Name the Pulumi.<stack>.yaml of a project with --stack-file, or give the settings as flags.",
    blame: "operator",
  },
  COMMAND_BROKE: {
    title: "The command broke off unexpectedly.",
    why: ({ reason = "it does not tell" }) => `${reason}`,
    next: () => "Try it again. If it breaks again, report it: it is a mistake of ours.",
    blame: "us",
  },
} as const satisfies Record<string, ErrorEntry>;
