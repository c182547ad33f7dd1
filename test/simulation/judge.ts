import assert from "node:assert/strict";
import type { RunResult } from "../../provider/run/run-result";
import {
  invariants,
  type Invariant,
  type Referee,
  type RefereeOptions,
} from "../../sandbox/invariants";
import { appointReferee } from "../../sandbox/invariants/appoint-referee";
import type { World } from "../../sandbox/world/types";
import type { Simulation } from "./simulate";

/** A cordon that an earlier run left is to be taken away: only the whole story can judge cordons. */
const withoutCordons: readonly Invariant[] = invariants.filter(
  ({ name }) => name !== "cordon-state-restored",
);

/** Watches one run of a story of several. */
export function watchOneRun(world: World, options: RefereeOptions): Referee {
  return appointReferee(world, withoutCordons, options);
}

export function assertDone(result: RunResult): void {
  assert.equal(result.kind === "failed" ? result.error.message : "done", "done");
}

/** What runs in the world itself, whatever our snapshot says. */
export function assertRuns(
  world: World,
  wish: { readonly talosVersion: string; readonly kubernetesVersion: string },
): void {
  for (const { name, running, kubelet, staticPods } of world.nodes.values()) {
    assert.equal(`${name} ${running.talosVersion}`, `${name} ${wish.talosVersion}`);
    const images = [kubelet.image, ...[...staticPods.values()].map(({ image }) => image)];
    for (const image of images) {
      assert.ok(image.endsWith(`:v${wish.kubernetesVersion}`), `${name} runs ${image}`);
    }
  }
}

export function assertNoViolation(world: World): void {
  assert.deepEqual(world.violations, []);
}

/** A finished cluster: nothing is planned, and a further run writes nothing. */
export async function assertSettled(simulation: Simulation): Promise<void> {
  const { plan } = await simulation.start().plan();
  assert.deepEqual(plan.lines, []);
  const before = mutations(simulation.world).length;
  assertDone(await simulation.start().run());
  assert.deepEqual(mutations(simulation.world).slice(before), []);
}

/** Everything in the log that changed the cluster. */
export function mutations(world: World): readonly string[] {
  return world.log
    .filter(({ isMutation }) => isMutation)
    .map(({ node, action, detail }) => `${node ?? ""} ${action} ${detail}`);
}

/** Names of the cordoned nodes. */
export function cordons(world: World): readonly string[] {
  return world.kubernetes
    .list("Node")
    .filter(({ spec }) => (spec as { unschedulable?: boolean }).unschedulable === true)
    .map(({ metadata }) => metadata.name)
    .toSorted();
}
