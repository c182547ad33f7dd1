import type { ErrorEntry } from "../error-entry";

const getOne = ({ download = "a talosctl" }: Readonly<Record<string, string | number>>): string =>
  `Install ${download} from https://github.com/siderolabs/talos/releases on PATH, or set PULUMI_TALOS_UPGRADE_TALOSCTL to its path.`;

export const talosctlErrors = {
  TALOSCTL_MISSING: {
    title: "No talosctl was found.",
    why: ({ wanted = "any version", looked = "", seen = "" }) =>
      `talosctl ${wanted} is needed; looked at ${looked} and found ${seen}.`,
    next: getOne,
    blame: "operator",
  },
  TALOSCTL_TOO_OLD: {
    title: "Every talosctl found is too old for this upgrade.",
    why: ({ wanted = "a newer version", looked = "", seen = "" }) =>
      `talosctl ${wanted} is needed, the newest minor among the target and the nodes; looked at ${looked} and found ${seen}.`,
    next: getOne,
    blame: "operator",
  },
  TALOSCTL_NOT_STARTED: {
    title: "talosctl could not be started.",
    why: ({ path = "talosctl", reason = "the system refused it" }) => `${path}: ${reason}.`,
    next: ({ path = "talosctl" }) => `Try: ${path} version --client`,
    blame: "operator",
  },
  TALOSCTL_UNREADABLE: {
    title: "The program found as talosctl tells no version.",
    why: ({ path = "talosctl" }) => `"${path} version --client --short" printed no Talos version.`,
    next: ({ path = "talosctl" }) =>
      `See whether ${path} is talosctl, or set PULUMI_TALOS_UPGRADE_TALOSCTL to the right one.`,
    blame: "operator",
  },
} as const satisfies Record<string, ErrorEntry>;
