import { UpgradeError } from "../../errors/upgrade-error";
import type { ClusterSnapshot } from "../../model/snapshot";
import type { Clock, Reporter } from "../../ports";
import type { Look } from "../../verify/look";
import { waitFor } from "../../verify/wait-for";

/** So far lie the two looks apart that must agree. */
const betweenLooksMs = 60_000;
const intervalMs = 10_000;

/** A cluster in which a dead upgrader may have left something under way. */
export interface Restless {
  readonly observe: () => Promise<ClusterSnapshot>;
  /** Who left it. */
  readonly holder: string;
  /** Longest time, in milliseconds. */
  readonly deadlineMs: number;
  readonly interruption: () => UpgradeError | undefined;
}

/**
 * Waits until no node upgrades, boots or is away, and two looks a minute apart agree: what a dead upgrader asked for is over then.
 *
 * @throws UpgradeError LEASE_TAKEOVER_UNSAFE at the deadline, and that of the interruption.
 */
export async function waitUntilQuiet(
  ports: { readonly clock: Clock; readonly reporter: Reporter },
  { observe, holder, deadlineMs, interruption }: Restless,
): Promise<void> {
  const result = await waitFor(ports, {
    what: "the cluster to be at rest",
    deadlineMs,
    intervalMs,
    consecutivePasses: 2,
    passIntervalMs: betweenLooksMs,
    sameIn: (facts: string) => facts,
    interruption,
    look: async () => lookForMovement(await observe()),
  });
  if (result.kind === "passed") return;
  throw new UpgradeError("LEASE_TAKEOVER_UNSAFE", {
    values: { holder, reason: result.lastAnswer },
  });
}

function lookForMovement(snapshot: ClusterSnapshot): Look<string> {
  const away = snapshot.unreadable.map(({ name, reason }) => `${name} cannot be read: ${reason}`);
  const moving = snapshot.nodes
    .filter(({ stage }) => stage !== "running")
    .map(({ name, stage }) => `${name} is ${stage}`);
  const reasons = [...moving, ...away];
  if (reasons.length > 0) return { kind: "waiting", reason: reasons.join("; ") };
  return { kind: "passed", value: stillness(snapshot) };
}

/** What changes while something is upgraded, and not by itself. */
function stillness({ nodes, etcd, kubeProxy }: ClusterSnapshot): string {
  return JSON.stringify([
    nodes.map((node) => [
      node.name,
      node.bootId,
      node.talosVersion,
      node.schematic?.id,
      node.kubeletVersion,
      node.components.map(({ name, version }) => [name, version]),
    ]),
    etcd.map(({ node, memberId, members }) => [
      node,
      memberId,
      members.map(({ id, isLearner }) => [id, isLearner]),
    ]),
    kubeProxy.map(({ node, version }) => [node, version]),
  ]);
}
