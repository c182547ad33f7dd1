import type { Fallback } from "../model/fallback";
import type { ClusterSnapshot } from "../model/snapshot";
import type { LastUpgrade, LiveState } from "../model/state";
import { lowestVersions, toLiveState } from "../observe/summary";
import { standingFallbacks } from "../plan/fallbacks/standing-fallbacks";
import type { RunFacts } from "../run/run-result";
import { toWire } from "../system/to-wire";
import { type Properties, requestedOf, withoutComputed } from "./properties";
import { schemaVersion, type StoredState } from "./stored-state";

export interface SeenCluster {
  readonly snapshot: ClusterSnapshot;
  /** Pending steps. */
  readonly plan: readonly string[];
  readonly lastUpgrade: LiveState["lastUpgrade"];
  readonly talosctl: LiveState["talosctl"];
  /** Fallbacks that were recorded, beside those that the nodes' annotations tell. */
  readonly fallbacks: readonly Fallback[];
}

/** All outputs: the inputs, the live truth in place of what was wished, and the wish beside it. Clean for the engine. */
export function outputsFor(inputs: Properties, seen: SeenCluster): Record<string, unknown> {
  const live: LiveState = {
    schemaVersion,
    ...toLiveState(seen.snapshot),
    plan: [...seen.plan],
    lastUpgrade: seen.lastUpgrade,
    talosctl: seen.talosctl,
    fallbacks: [...standingFallbacks(seen.snapshot, seen.fallbacks).values()],
  };
  const outputs = { ...withoutComputed(inputs), requested: requestedOf(inputs), ...live };
  return toWire(outputs) as Record<string, unknown>;
}

/** The outputs after a run, finished or not. */
export function outputsAfterRun(
  inputs: Properties,
  facts: RunFacts,
  stored: StoredState | undefined,
): Record<string, unknown> {
  return outputsFor(inputs, {
    snapshot: facts.snapshot,
    plan: facts.pending,
    lastUpgrade: lastUpgradeOf(facts) ?? stored?.lastUpgrade ?? null,
    talosctl: facts.talosctl ?? stored?.talosctl ?? null,
    fallbacks: fallbacksAfter(facts, stored?.fallbacks ?? []),
  });
}

function fallbacksAfter(
  { fallbacks, lifted }: RunFacts,
  before: readonly Fallback[],
): readonly Fallback[] {
  return [...before.filter(({ node }) => !lifted.includes(node)), ...fallbacks];
}

/** A run that took no backup and changed nothing is not worth a record. */
function lastUpgradeOf(facts: RunFacts): LastUpgrade | undefined {
  if (facts.backup === undefined && facts.changed.length === 0) return undefined;
  return {
    from: lowestVersions(facts.before),
    to: lowestVersions(facts.snapshot),
    started: new Date(facts.started).toISOString(),
    finished: new Date(facts.finished).toISOString(),
    backup: facts.backup ?? null,
    durations: facts.durations,
  };
}
