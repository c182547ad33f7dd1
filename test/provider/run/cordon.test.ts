import assert from "node:assert/strict";
import { cordonMark } from "../../../provider/model/cordon-mark";
import { restoreCordon, withCordon } from "../../../provider/run/cordon";
import type { World } from "../../../sandbox/world/types";
import { cordonByHuman } from "../../simulation/cordon-by-human";
import { simulate } from "../../simulation/simulate";

const node = "demo-worker-1";

function stateOf(world: World): { unschedulable: boolean; mark: string | undefined } {
  const object = world.kubernetes.get("Node", undefined, node);
  const spec = object?.spec as { unschedulable?: boolean };
  return {
    unschedulable: spec.unschedulable === true,
    mark: object?.metadata.annotations?.[cordonMark],
  };
}

function uncordonByHuman(world: World): void {
  const object = world.kubernetes.get("Node", undefined, node);
  assert.ok(object !== undefined);
  const spec = { ...(object.spec as Record<string, unknown>), unschedulable: false };
  world.kubernetes.update({ ...object, spec });
}

function setMark(world: World, mark: string | undefined): void {
  const object = world.kubernetes.get("Node", undefined, node);
  assert.ok(object !== undefined);
  const { [cordonMark]: _own, ...others } = object.metadata.annotations ?? {};
  object.metadata.annotations = mark === undefined ? others : { ...others, [cordonMark]: mark };
  world.kubernetes.update(object);
}

describe("withCordon", () => {
  it("cordons with a mark for as long as the body runs", async () => {
    const { world, settle, start } = simulate();
    let during: ReturnType<typeof stateOf> | undefined;
    await settle(
      withCordon(start().ports, node, () => {
        during = stateOf(world);
        return Promise.resolve();
      }),
    );
    assert.deepEqual(during, { unschedulable: true, mark: "false" });
    assert.deepEqual(stateOf(world), { unschedulable: false, mark: undefined });
  });

  it("restores the cordon when the body fails, and throws its error", async () => {
    const { world, settle, start } = simulate();
    const error = new Error("the node fell back");
    await assert.rejects(
      settle(withCordon(start().ports, node, () => Promise.reject(error))),
      error,
    );
    assert.deepEqual(stateOf(world), { unschedulable: false, mark: undefined });
  });

  it("leaves a node cordoned that a human had cordoned", async () => {
    const { world, settle, start } = simulate();
    cordonByHuman(world, node);
    await settle(withCordon(start().ports, node, () => Promise.resolve()));
    assert.deepEqual(stateOf(world), { unschedulable: true, mark: undefined });
  });

  it("does not take back what a human uncordoned meanwhile", async () => {
    const { world, settle, start } = simulate();
    cordonByHuman(world, node);
    await settle(
      withCordon(start().ports, node, () => {
        uncordonByHuman(world);
        return Promise.resolve();
      }),
    );
    assert.deepEqual(stateOf(world), { unschedulable: false, mark: undefined });
  });

  it("leaves a node cordoned whose mark a human set or took away meanwhile", async () => {
    for (const mark of ["true", undefined]) {
      const { world, settle, start } = simulate();
      await settle(
        withCordon(start().ports, node, () => {
          setMark(world, mark);
          return Promise.resolve();
        }),
      );
      assert.deepEqual(stateOf(world), { unschedulable: true, mark: undefined });
    }
  });

  it("has nothing to restore on a Node that was removed", async () => {
    const { world, settle, start, clock } = simulate();
    const error = new Error("the node never came back");
    const body = () => {
      world.kubernetes.delete("Node", undefined, node);
      return Promise.reject(error);
    };
    await assert.rejects(settle(withCordon(start().ports, node, body)), error);
    assert.ok(clock.now() < 1_000);
  });

  it("keeps the memory of a killed run's mark", async () => {
    const { world, settle, start } = simulate();
    const killed = start();
    const body = new Promise<void>(() => undefined);
    void withCordon(killed.ports, node, () => body);
    await settle(killed.ports.clock.sleep(1_000));
    killed.ports.kill();
    assert.deepEqual(stateOf(world), { unschedulable: true, mark: "false" });
    await settle(withCordon(start().ports, node, () => Promise.resolve()));
    assert.deepEqual(stateOf(world), { unschedulable: false, mark: undefined });
  });
});

describe("restoreCordon", () => {
  it("leaves a node without our mark alone", async () => {
    const { world, settle, start } = simulate();
    cordonByHuman(world, node);
    await settle(restoreCordon(start().ports, node));
    assert.deepEqual(stateOf(world), { unschedulable: true, mark: undefined });
    assert.deepEqual(world.log, []);
  });

  it("says so when Kubernetes does not take it for minutes", async () => {
    const { world, settle, start } = simulate();
    for (const member of world.etcd.members.slice(0, 2)) member.isStarted = false;
    await assert.rejects(
      settle(restoreCordon(start().ports, node)),
      /kubectl uncordon demo-worker-1[^]*Code: CORDON_NOT_RESTORED$/,
    );
  });
});
