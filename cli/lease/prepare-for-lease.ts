import type { LeaseRequest } from "../../provider/model/request";
import type { Clock } from "../../provider/ports";
import type { Leases } from "../../provider/ports/leases";
import { systemFiles } from "../../provider/system/files";
import type { Answer, Given, Prepared } from "../command-line/command";
import type { Terminal } from "../command-line/terminal";

/** The lease of a cluster, as a command reaches it. */
export interface LeaseAccess {
  readonly leases: Leases;
  readonly wish: LeaseRequest;
  readonly clock: Pick<Clock, "now">;
}

/** Whoever asks only for the lease need not say which versions he wishes for. */
const anyVersions = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };

/** Reads the access to a cluster; the command is answered while the cluster is open. */
export async function prepareForLease(
  given: Given,
  { directory }: Terminal,
  answer: (access: LeaseAccess) => Promise<Answer>,
): Promise<Prepared> {
  // Loaded only here: the other commands do without the schema of all arguments, and without a cluster.
  const { readRequest } = await import("../plan/plan-request.js");
  const read = await readRequest(given, { directory, files: systemFiles, defaults: anyVersions });
  if (read.kind === "mistakes") return read;
  const { request } = read;
  const open = async (): Promise<Answer> => {
    const { joints } = await import("../../provider/lifecycle.js");
    const cluster = await joints.openCluster(request);
    try {
      const { leases } = cluster;
      return await answer({ leases, wish: request.lease, clock: joints.clock });
    } finally {
      cluster.close();
    }
  };
  return { kind: "ready", answer: open };
}
