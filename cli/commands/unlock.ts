import type { Command } from "../command-line/command";
import { breakLease } from "../lease/break-lease";
import { leaseFlags } from "../lease/lease-flags";
import { prepareForLease } from "../lease/prepare-for-lease";

/** Breaks the lease of a run that is dead. */
export const unlockCommand: Command = {
  name: "unlock",
  summary: "show which run holds the lease of a cluster, and break it after a question",
  flags: {
    ...leaseFlags,
    yes: { kind: "switch", means: "break it without a question" },
  },
  examples: [
    ["unlock --stack-file stacks/Pulumi.prod.yaml", "who upgrades this cluster, and break it"],
    ["unlock --talosconfig talosconfig --yes", "for scripts"],
  ],
  prepare: (given, terminal) =>
    prepareForLease(given, terminal, (access) =>
      breakLease(access, given.switches.has("yes") ? agreed : terminal.confirm),
    ),
};

const agreed = (): Promise<boolean> => Promise.resolve(true);
