import { UpgradeError } from "../../errors/upgrade-error";
import type { ClusterSnapshot } from "../../model/snapshot";
import { highestVersion, minorDistance, minorOf, type Version } from "../../model/version";
import { requireNothing } from "../requirements";
import type { RunState } from "../run-state";
import type { Step } from "../step";

export const checkTalosctl: Step = {
  name: "check-talosctl",
  title: "Compare the talosctl client with the cluster",
  repeats: "once",
  changesCluster: false,
  isDue: () => true,
  precondition: requireNothing,
  deadlineMs: () => 0,
  action: compare,
  proof: () => Promise.resolve(),
};

// A client that is missing or does not start is no failure of an upgrade that is done.
async function compare(run: RunState): Promise<void> {
  const { talosctl, reporter } = run.ports;
  try {
    const version = await talosctl.version();
    const advice = adviceFor(version, run.snapshot);
    run.record.talosctl = { path: talosctl.path, version, advice };
    if (advice !== "") reporter.warn(advice);
  } catch (error) {
    if (!(error instanceof UpgradeError)) throw error;
    reporter.warn(error.message);
  }
}

/** A talosctl fits the nodes of its own minor; older ones do not know newer nodes (reference: `upgrade-k8s` of v1.11). */
function adviceFor(client: Version, snapshot: ClusterSnapshot): string {
  const newest = highestVersion(snapshot.nodes.map(({ talosVersion }) => talosVersion));
  if (newest === undefined || minorDistance(newest, client) === 0) return "";
  const minor = minorOf(newest);
  const which = minorDistance(newest, client) < 0 ? "older" : "newer";
  return `talosctl ${client} is ${which} than the cluster; take one of ${minor}, such as ${newest}.`;
}
