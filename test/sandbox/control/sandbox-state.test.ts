import assert from "node:assert/strict";
import { downtimes, sandboxState } from "../../../sandbox/control/sandbox-state";
import { operations } from "../../../sandbox/world-operations";
import type { LogEntry } from "../../../sandbox/world/types";
import { testWorld } from "../talos-api/fixtures/test-call";

const entry = (at: number, node: string, action: string): LogEntry => ({
  ...{ at, node, action, detail: "", isMutation: false },
});

describe("downtimes", () => {
  it("pairs each fall with the return after it", () => {
    const log = [
      ...[entry(100, "a", "down"), entry(150, "b", "down"), entry(300, "a", "up")],
      ...[entry(400, "c", "reboot"), entry(500, "a", "down")],
    ];
    assert.deepEqual(downtimes(log, 0.5), {
      a: [
        { from: 100, to: 300, realDuration: 100 },
        { from: 500, to: undefined, realDuration: undefined },
      ],
      b: [{ from: 150, to: undefined, realDuration: undefined }],
    });
  });
});

describe("sandboxState", () => {
  it("tells versions, slots, log and etcd as JSON", () => {
    const { world, clock, worker } = testWorld();
    operations.reboot(world, worker, "default");
    clock.advance(30_000);
    const source = { world, factor: 0.04, calendar: (ms: number) => new Date(ms) };
    const state = sandboxState(source);
    const own = state.nodes.find(({ name }) => name === worker.name);
    assert.equal(own?.talosVersion, "1.12.0");
    assert.equal(own.kubernetesVersion, "1.34.1");
    assert.equal(own.isUp, false);
    assert.equal(own.slots.running, worker.running);
    const first = state.nodes[0];
    assert.equal(first?.components["kube-apiserver"], "1.34.1");
    assert.equal(state.log[0]?.realTime, "1970-01-01T00:00:00.000Z");
    assert.ok(state.downtimes[worker.name]?.[0]);
    assert.ok(state.etcd.leader);
    assert.doesNotThrow(() => JSON.stringify(state));
  });

  it("can be had without quorum", () => {
    const { world } = testWorld();
    world.etcd.leader = undefined;
    const source = { world, factor: 1, calendar: (ms: number) => new Date(ms) };
    assert.equal(sandboxState(source).etcd.leader, undefined);
  });
});
