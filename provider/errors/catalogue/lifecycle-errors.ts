import type { ErrorEntry } from "../error-entry";

export const lifecycleErrors = {
  TALOSCONFIG_UNUSABLE: {
    title: "The talosconfig cannot be used.",
    why: ({ problems = "it cannot be read" }) => `${problems}.`,
    next: () =>
      "Make a new one with: talosctl config new, or take it from the stack that provisioned the cluster. Give it as talosconfig or talosconfigPath.",
    blame: "operator",
  },
  KUBECONFIG_UNREADABLE: {
    title: "The kubeconfig file cannot be read.",
    why: ({ reason = "it is not there" }) => `${reason}.`,
    next: () =>
      "Correct kubeconfigPath, or leave it out: Talos hands out a kubeconfig of the cluster.",
    blame: "operator",
  },
  SUPPORT_MATRIX_UNUSABLE: {
    title: "The file of the support matrix cannot be used.",
    why: ({ path = "It", problem = "it cannot be read" }) => `${path}: ${problem}.`,
    next: () =>
      "Correct the file; docs/planning.md shows its form. Or leave supportMatrix out, and the built-in matrix counts.",
    blame: "operator",
  },
  INPUTS_UNKNOWN: {
    title: "An argument has no value.",
    why: () => "The engine asked for the upgrade before every argument was known.",
    next: () => "Run pulumi preview, and see which argument is shown as unknown.",
    blame: "us",
  },
  STATE_TOO_NEW: {
    title: "The state was written by a newer version of pulumi-talos-upgrade.",
    why: ({ found = "a newer one", known = 1 }) =>
      `It has the schema version ${found}; this version reads up to ${known}.`,
    next: () => "Install the newer version: npm install pulumi-talos-upgrade@latest",
    blame: "operator",
  },
} as const satisfies Record<string, ErrorEntry>;
