import type { ErrorEntry } from "../error-entry";

export const inputsErrors = {
  INPUTS_WRONG: {
    title: "The arguments of the resource are wrong.",
    why: ({ list = "they cannot be read" }) => `${list}.`,
    next: () => "Correct them in the program or in Pulumi.<stack>.yaml, then run pulumi preview.",
    blame: "operator",
  },
  PROFILE_UNUSABLE: {
    title: "The cluster profile cannot be used.",
    why: ({ path = "the file", problem = "it cannot be read" }) => `${path}: ${problem}.`,
    next: ({ path = "the file" }) =>
      `Write talos.version and talos.kubernetes_version as full versions into ${path}, or take the argument profile away.`,
    blame: "operator",
  },
} as const satisfies Record<string, ErrorEntry>;
