import assert from "node:assert/strict";
import {
  kubernetesMoves,
  nodeMoves,
  reachesKubernetesMinor,
  rebootedNodes,
} from "../../../provider/rehearse/moves";
import { buildPlan } from "../../builders/rehearsal-cluster";
import { buildSnapshot } from "../../builders/snapshot-builder";

const snapshot = buildSnapshot();
const plan = buildPlan(snapshot);

describe("the moves of a plan", () => {
  it("are told apart", () => {
    assert.deepEqual(
      kubernetesMoves(plan).map(({ to }) => to),
      ["1.35.1"],
    );
    assert.equal(nodeMoves(plan).length, snapshot.nodes.length);
  });

  it("reboot each node, however many hops it has", () => {
    const changes = [...plan.changes, ...plan.changes].toReversed();
    assert.deepEqual(
      rebootedNodes({ snapshot, plan: { ...plan, changes } }).map(({ name }) => name),
      snapshot.nodes.map(({ name }) => name),
    );
  });

  it("go over the minors between start and end", () => {
    assert.equal(reachesKubernetesMinor(plan, 34), false);
    assert.equal(reachesKubernetesMinor(plan, 35), true);
    assert.equal(reachesKubernetesMinor(plan, 36), false);
  });
});
