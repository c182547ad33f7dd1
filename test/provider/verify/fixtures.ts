import type { ClusterSnapshot } from "../../../provider/model/snapshot";
import type { Check, CheckResult, CheckSubject, Expectation } from "../../../provider/verify/check";

/** What is expected of a cluster on which nothing has been changed. */
export function expectationFor(
  before: ClusterSnapshot,
  wish: Partial<Expectation> = {},
): Expectation {
  return {
    before,
    talosVersions: new Map(),
    schematics: new Map(),
    leftBoots: new Map(),
    extensionsMayGo: false,
    kubernetesVersion: undefined,
    inFlight: new Set(),
    ...wish,
  };
}

/** Machines without a problem of their own. */
export const healthyTalos: CheckSubject["talos"] = {
  diagnostics: () => Promise.resolve([]),
  services: () => Promise.resolve([{ id: "kubelet", running: true, healthy: true }]),
};

export function subjectFor(
  snapshot: ClusterSnapshot,
  parts: Partial<CheckSubject> = {},
): CheckSubject {
  return {
    snapshot,
    expected: expectationFor(snapshot),
    talos: healthyTalos,
    kubernetes: { workload: () => Promise.resolve({ desired: 2, ready: 2 }) },
    ...parts,
  };
}

/** The reason for which a check failed or was skipped; empty when it passed. */
export async function reasonOf(check: Check, subject: CheckSubject): Promise<string> {
  const result: CheckResult = await check.run(subject);
  return result.kind === "passed" ? "" : `${result.kind}: ${result.reason}`;
}
