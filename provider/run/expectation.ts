import type { Expectation } from "../verify/check";
import { pendingKubernetes } from "./pending";
import type { RunState } from "./run-state";

/** What the cluster should look like now: what the run has brought about, and everything else as it was. */
export function expectationOf(run: RunState): Expectation {
  const isKubernetesDone = pendingKubernetes(run.planned.plan) === undefined;
  return {
    before: run.before,
    talosVersions: run.record.upgraded,
    schematics: run.record.schematics,
    kubernetesVersion: isKubernetesDone ? run.request.kubernetesVersion : undefined,
    inFlight: run.record.inFlight,
  };
}
