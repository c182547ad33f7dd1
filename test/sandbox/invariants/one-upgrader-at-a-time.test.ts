import assert from "node:assert/strict";
import { oneUpgraderAtATime } from "../../../sandbox/invariants/one-upgrader-at-a-time";
import { recordFact } from "../../../sandbox/world/record";
import type { World } from "../../../sandbox/world/types";
import { smallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

const key = ["Lease", "kube-system", "pulumi-talos-upgrade"] as const;

function hold(world: World, run: string): void {
  const spec = { holderIdentity: `alice@laptop, stack dev, process 1, run ${run}` };
  const found = world.kubernetes.get(...key);
  if (found !== undefined) {
    world.kubernetes.update({ ...found, spec });
    return;
  }
  const [kind, namespace, name] = key;
  const apiVersion = "coordination.k8s.io/v1";
  world.kubernetes.create({ apiVersion, kind, metadata: { namespace, name }, spec });
}

function act(world: World, process: string): void {
  recordFact(world, { node: undefined, action: "acts", detail: "upgrades 10.5.0.2", process });
}

describe("one-upgrader-at-a-time", () => {
  it("lets the holder act, and those who are not told apart", async () => {
    const { world } = smallWorld();
    const found = await judge(world, oneUpgraderAtATime, () => {
      hold(world, "one");
      act(world, "one");
      hold(world, "two");
      act(world, "two");
      recordFact(world, { node: undefined, action: "acts", detail: "x" });
    });
    assert.deepEqual(found, []);
  });

  it("is broken by whoever acts on another one's lease, or on none", async () => {
    const { world } = smallWorld();
    const found = await judge(world, oneUpgraderAtATime, () => {
      act(world, "none");
      hold(world, "one");
      act(world, "two");
    });
    assert.deepEqual(
      found.map(({ detail }) => detail),
      [
        "none upgrades 10.5.0.2 while the lease is nobody's",
        "two upgrades 10.5.0.2 while the lease is of one",
      ],
    );
  });

  it("takes a proof for good for ten seconds, also when the lease is broken", async () => {
    const { world, clock } = smallWorld();
    const found = await judge(world, oneUpgraderAtATime, () => {
      hold(world, "one");
      clock.advance(600_000);
      act(world, "one");
      world.kubernetes.delete(...key);
      clock.advance(10_000);
      act(world, "one");
      clock.advance(1);
      act(world, "one");
    });
    assert.equal(found.length, 1);
  });
});
