import assert from "node:assert/strict";
import fc from "fast-check";
import type { UpgradeNode } from "../../../../provider/model/plan";
import { makePlan } from "../../../../provider/plan/make-plan";
import { pendingNodes } from "../../../../provider/run/pending";
import { nextWorker, type Turns } from "../../../../provider/run/workers/worker-turns";
import { buildRequest } from "../../../builders/request-builder";
import { buildSnapshot } from "../../../builders/snapshot-builder";

const pools = ["a", "b", "c"];
const groups = ["pool=b", "pool=a"];

/** A cluster whose workers belong to pools, and what a plan makes of them; those with an index in `done` run the target. */
function turnsOf(
  drawn: readonly number[],
  done: readonly number[] = [],
): Omit<Turns, "running" | "limit"> {
  const snapshot = buildSnapshot({ workers: drawn.length, kubernetesVersion: "1.35.1" });
  const nodes = snapshot.nodes.map((node) => {
    if (node.role === "controlplane") return { ...node, talosVersion: "1.13.0" };
    const index = Number(node.name.split("-").at(-1)) - 1;
    const labels = { pool: pools[drawn[index] ?? 0] ?? "" };
    return { ...node, labels, ...(done.includes(index) ? { talosVersion: "1.13.0" } : {}) };
  });
  const planned = makePlan({ ...snapshot, nodes }, buildRequest({ workerGroups: groups }));
  const pending = pendingNodes({ planned, hop: undefined }, "upgrade-worker");
  return { pending, nodes, groups, booted: new Set() };
}

function poolOf({ node }: UpgradeNode, { nodes }: Pick<Turns, "nodes">): string {
  return nodes.find(({ name }) => name === node)?.labels["pool"] ?? "";
}

/** All that are started at once beside those that run. */
function startAll(turns: Omit<Turns, "running">): readonly UpgradeNode[] {
  const running: UpgradeNode[] = [];
  for (;;) {
    const next = nextWorker({ ...turns, running });
    if (next === undefined) return running;
    running.push(next);
  }
}

describe("nextWorker", () => {
  it("gives an image that no worker runs to one alone, and then to as many as allowed", () => {
    const fresh = turnsOf([0, 0, 0, 0]);
    assert.equal(startAll({ ...fresh, limit: 3 }).length, 1);
    assert.equal(startAll({ ...turnsOf([0, 0, 0, 0], [0]), limit: 3 }).length, 3);
  });

  it("passes over those that wait, but not over the group of one", () => {
    const turns = { ...turnsOf([1, 1, 1, 0], [0]), limit: 3 };
    const [running, waiting, behind] = turns.pending;
    assert.ok(running !== undefined && waiting !== undefined);
    assert.ok(behind !== undefined && poolOf(behind, turns) !== poolOf(waiting, turns));
    assert.equal(nextWorker({ ...turns, running: [running] })?.node, waiting.node);
    assert.equal(nextWorker({ ...turns, running: [running], waiting: [waiting] }), undefined);
    const alike = { ...turnsOf([1, 1, 1, 1], [0]), limit: 3 };
    const [first, second, third] = alike.pending;
    assert.ok(first !== undefined && second !== undefined);
    const next = nextWorker({ ...alike, running: [first], waiting: [second] });
    assert.equal(next?.node, third?.node);
  });

  it("believes what this run has booted where the image does not tell its version", () => {
    const turns = turnsOf([0, 0, 0]);
    const pending = turns.pending.map((change) => ({ ...change, image: "local/installer:mine" }));
    assert.equal(startAll({ ...turns, pending, limit: 2 }).length, 1);
    const booted = new Set(["local/installer:mine"]);
    assert.equal(startAll({ ...turns, pending, booted, limit: 2 }).length, 2);
  });

  it("starts a canary of another image only when nobody else runs", () => {
    const turns = turnsOf([0, 0, 0], [0]);
    const [first, second] = turns.pending;
    assert.ok(first !== undefined && second !== undefined);
    const image = `factory.talos.dev/metal-installer/${"ab".repeat(32)}:v1.13.0`;
    const pending = [first, { ...second, image }];
    assert.deepEqual(startAll({ ...turns, pending, limit: 3 }), [first]);
    assert.deepEqual(
      nextWorker({ ...turns, pending: [first], running: [{ ...second, image }], limit: 3 }),
      undefined,
    );
  });

  it("never starts more than the limit, nobody twice, in the plan's order, one group after the other", () => {
    const indexes = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 8 });
    const done = fc.uniqueArray(fc.integer({ min: 0, max: 7 }));
    fc.assert(
      fc.property(indexes, done, fc.integer({ min: 1, max: 5 }), (drawn, finished, limit) => {
        const turns = turnsOf(drawn, finished);
        const started = startAll({ ...turns, limit });
        assert.deepEqual(started, turns.pending.slice(0, started.length));
        assert.ok(started.length <= limit);
        assert.ok(started.length > 0 || turns.pending.length === 0);
        assert.ok(new Set(started.map((change) => poolOf(change, turns))).size <= 1);
      }),
    );
  });

  it("lets a node of an earlier group that has just joined go before", () => {
    const turns = turnsOf([1, 0, 0], [2]);
    const late = turns.pending.find((change) => poolOf(change, turns) === "a");
    const early = turns.pending.find((change) => poolOf(change, turns) === "b");
    assert.ok(late !== undefined && early !== undefined);
    assert.equal(nextWorker({ ...turns, running: [late], limit: 2 }), early);
    assert.equal(nextWorker({ ...turns, running: [early], limit: 2 }), undefined);
  });
});
