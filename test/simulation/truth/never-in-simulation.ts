import type { ErrorCode } from "../../../provider/errors/catalogue";

/** Codes with which no simulated run may end, and why. Where one does all the same, the story fails. */
export const neverInSimulation: Readonly<Partial<Record<ErrorCode, string>>> = {
  // Of inputs that nobody draws, since the tests of provider/inputs and test/engine give them all.
  INPUTS_WRONG: "an argument of a wrong form",
  INPUTS_UNKNOWN: "an argument that another resource has not told yet",
  PROFILE_UNUSABLE: "a profile that is no YAML or is not there",
  SUPPORT_MATRIX_UNUSABLE: "a file of the support matrix",
  TALOSCONFIG_UNUSABLE: "a talosconfig that cannot be read",
  KUBECONFIG_UNREADABLE: "a kubeconfig that cannot be read",
  INSTALLER_IMAGE_WRONG: "an installerImage of a wrong form",
  SCHEMATIC_NOT_KEPT: "an installerImage without the schematic",
  EXTENSIONS_WOULD_BE_LOST: "a generic image, which the planner's own tests refuse",
  INSTALLER_UNKNOWN: "Secure Boot without a schematic",
  TALOS_UNKNOWN: "a version that the support matrix does not know",
  KUBERNETES_UNKNOWN: "a version that the support matrix does not know",
  TALOS_RELEASE_BAD: "a withdrawn release",
  NODE_UNKNOWN: "the argument nodes",
  CLUSTER_STRANDED: "a cluster outside of the support matrix",
  CLUSTER_MISMATCH: "a kubeconfig of another cluster",
  CLUSTER_CHANGED: "the state of another cluster",
  STATE_TOO_NEW: "the state of a newer version",
  // Of adapters: the simulated talosctl is always there, and the factory computes as the sandbox does.
  TALOSCTL_MISSING: "programs on the real disk",
  TALOSCTL_TOO_OLD: "programs on the real disk",
  TALOSCTL_NOT_STARTED: "programs on the real disk",
  TALOSCTL_UNREADABLE: "programs on the real disk",
  SCHEMATIC_ID_DIFFERS: "a factory that computes otherwise",
  // Of the command line.
  COMMAND_LINE_WRONG: "the command line",
  STACK_FILE_UNUSABLE: "the command line",
  COMMAND_BROKE: "the command line",
  // Mistakes of ours.
  BACKUP_MISSING: "a mistake of ours",
  STEP_WITHOUT_EFFECT:
    "a mistake of ours: whatever can keep a step from its effect has its own code",
  RUN_BROKE: "a mistake of ours",
  PROFILE_NOT_UPDATED: "nobody else writes the profile",
  RUN_STOPPED:
    "a wish of the operator to stop, which test/simulation/stops.test.ts has at every moment",
  LEASE_LOST: "somebody who breaks the lease, as test/simulation/two-upgraders.test.ts does",
  LEASE_FORBIDDEN: "a kubeconfig with fewer rights",
  // Told by its refusals, one by one.
  PLAN_REFUSED: "each of its refusals is judged for itself",
};
