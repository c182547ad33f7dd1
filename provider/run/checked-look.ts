import type { Check } from "../verify/check";
import { steadinessOf } from "../verify/etcd-steadiness";
import { runChecks, type NamedResult } from "../verify/run-checks";
import { expectationOf } from "./expectation";
import type { RunState } from "./run-state";
import { sharedLook } from "./shared-look";

/** What checks say of the cluster as one look found it. */
export interface CheckedLook {
  readonly results: readonly NamedResult[];
  /** Who leads etcd, in which term. */
  readonly steadiness: string;
}

type Look = () => Promise<CheckedLook>;

const looksOf = new WeakMap<RunState, Map<readonly Check[], Look>>();

/**
 * Observes the cluster and runs the checks on it. Nodes that are upgraded together and ask by the same list share the looks, the calls of
 * the checks included; none gets one that was begun before it asked. Throws PortError and UpgradeError of the observation.
 */
export function checkedLook(run: RunState, checks: readonly Check[]): Promise<CheckedLook> {
  const looks = looksOf.get(run) ?? new Map<readonly Check[], Look>();
  looksOf.set(run, looks);
  const look = looks.get(checks) ?? sharedLook(() => lookThrough(run, checks));
  looks.set(checks, look);
  return look();
}

async function lookThrough(run: RunState, checks: readonly Check[]): Promise<CheckedLook> {
  const awayAtFirst = [...run.record.inFlight];
  const snapshot = await run.observe();
  const { talos, kubernetes } = run.ports;
  const expected = expectationOf(run, snapshot);
  // A node whose upgrade ended during the look may have been seen before its end.
  const inFlight = new Set([...expected.inFlight, ...awayAtFirst]);
  const subject = { snapshot, expected: { ...expected, inFlight }, talos, kubernetes };
  return { results: await runChecks(checks, subject), steadiness: steadinessOf(snapshot.etcd) };
}
