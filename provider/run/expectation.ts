import type { Version } from "../model/version";
import type { Expectation } from "../verify/check";
import type { RunState } from "./run-state";

/** What the cluster should look like now: what the run has brought about, and everything else as it was. */
export function expectationOf(run: RunState): Expectation {
  return {
    before: run.before,
    talosVersions: run.record.upgraded,
    schematics: run.record.schematics,
    extensionsMayGo: run.request.allow.includes("generic-image"),
    kubernetesVersion: run.record.kubernetesVersion ?? wishedIfReached(run),
    inFlight: run.record.inFlight,
  };
}

/** Where no hop of Kubernetes is left, all of it runs the wished version, also where an earlier run brought it there. */
function wishedIfReached({ planned, request }: RunState): Version | undefined {
  const isMoving = planned.plan.hops.some(({ kind }) => kind === "kubernetes");
  return isMoving ? undefined : request.kubernetesVersion;
}
