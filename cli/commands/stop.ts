import { newHolder } from "../../provider/system/new-holder";
import type { Command } from "../command-line/command";
import { leaseFlags } from "../lease/lease-flags";
import { prepareForLease } from "../lease/prepare-for-lease";
import { requestStop } from "../lease/request-stop";

/** Asks a run on whichever machine to stop between two changes. */
export const stopCommand: Command = {
  name: "stop",
  summary: "ask the run that upgrades a cluster to stop before its next change",
  flags: leaseFlags,
  examples: [["stop --stack-file stacks/Pulumi.prod.yaml", "wherever that run may be"]],
  prepare: (given, terminal) =>
    prepareForLease(given, terminal, (access) => {
      const { who, host } = newHolder();
      return requestStop(access, `${who}@${host}`);
    }),
};
