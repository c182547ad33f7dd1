import type { Properties } from "../../../provider/lifecycle/properties";
import { invariants, type Invariant, type RefereeOptions } from "../../../sandbox/invariants";
import type { World } from "../../../sandbox/world/types";
import type { Story } from "../story/story";

/**
 * What is watched in one run. A cordon that an earlier run left is to be taken away: only the whole story can judge cordons. Two voters
 * lose their quorum with each reboot, which is what the operator allows by name.
 */
export function invariantsFor(wish: Properties, world: World): readonly Invariant[] {
  const voters = world.etcd.members.filter(({ isLearner }) => !isLearner).length;
  const mayLoseQuorum = voters === 2 && allowed(wish).includes("control-plane-downtime");
  return invariants
    .filter(({ name }) => name !== "cordon-state-restored")
    .filter(({ name }) => !mayLoseQuorum || name !== "never-below-quorum");
}

function allowed(wish: Properties): readonly string[] {
  return (wish["allow"] ?? []) as readonly string[];
}

/** What the operator allows, read by the referee's own arithmetic. */
export function refereeOptions(wish: Properties, world: World, story: Story): RefereeOptions {
  const allow = allowed(wish);
  return {
    workersDown: workersDown(wish, world, story),
    talosMinorsPerUpgrade: allow.includes("skip-talos-minor") ? 4 : 1,
    talosMayGoBack: allow.includes("downgrade"),
    budgetsMayBreak: allow.includes("force-drain"),
    backupMayBeDamaged: allow.includes("unproven-backup"),
    retryFallback: allow.flatMap((name) =>
      name.startsWith("retry-fallback:") ? [name.slice("retry-fallback:".length)] : [],
    ),
  };
}

/** A share is one of the workers that there are at the time: those that may still join count. */
function workersDown(wish: Properties, world: World, { faults }: Story): number {
  const { parallel = 1 } = (wish["workers"] ?? {}) as { parallel?: number | string };
  if (typeof parallel === "number") return parallel;
  const workers = [...world.nodes.values()].filter(({ role }) => role === "worker").length;
  const coming = faults.filter(
    ({ fault }) => fault.kind === "operator-adds-worker" && !world.nodes.has(fault.name),
  ).length;
  return Math.max(1, Math.floor(((workers + coming) * Number(parallel.replace("%", ""))) / 100));
}
