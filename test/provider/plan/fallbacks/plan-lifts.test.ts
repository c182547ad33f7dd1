import assert from "node:assert/strict";
import type { Node } from "../../../../provider/model/node";
import { makePlan } from "../../../../provider/plan/make-plan";
import { applyChanges } from "../../../builders/apply-changes";
import { buildRequest } from "../../../builders/request-builder";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";
import { fallbackOf, imageOf, nextImage } from "./fallbacks-builder";

const node = "demo-worker-1";
const lift = { kind: "lift-fallback", node };

/** A cluster that runs the wish, but for what is said of one node. */
function planOf(facts: Partial<Node>, retryFallback: readonly string[] = []) {
  const runs = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };
  const snapshot = withNode(buildSnapshot(runs), node, facts);
  const { plan } = makePlan(snapshot, buildRequest({ retryFallback }));
  return { plan, after: applyChanges(snapshot, plan.changes) };
}

describe("planLifts", () => {
  it("takes the mark off a node that runs what it fell back from, once", () => {
    const { plan, after } = planOf({ fallback: fallbackOf(node) });
    assert.deepEqual(plan.changes, [lift]);
    assert.deepEqual(plan.lines, [
      "back up etcd before the first change",
      `take the mark of an earlier upgrade off node ${node}`,
    ]);
    assert.deepEqual(makePlan(after, buildRequest()).plan.changes, []);
  });

  it("takes off the mark of an attempt that ended well or was given up", () => {
    const attempt = { image: nextImage, bootId: "boot-6" };
    assert.deepEqual(planOf({ attempt }).plan.changes, [lift]);
  });

  it("leaves a mark that stands, unless allow lifts it by name", () => {
    const fallback = fallbackOf(node, { image: imageOf("1.14.0") });
    assert.deepEqual(planOf({ fallback }).plan.changes, []);
    assert.deepEqual(planOf({ fallback }, [node]).plan.changes, [lift]);
  });

  it("leaves the mark of a node that is about to get an image", () => {
    const facts = { fallback: fallbackOf(node), talosVersion: "1.12.0" };
    const { plan } = planOf(facts, [node]);
    assert.deepEqual(
      plan.changes.map(({ kind }) => kind),
      ["upgrade-worker"],
    );
  });

  it("counts marks where lines are too many", () => {
    const fallback = fallbackOf("any");
    const snapshot = buildSnapshot({
      workers: 60,
      talosVersion: "1.13.0",
      kubernetesVersion: "1.35.1",
      eachNode: { fallback },
    });
    const { lines } = makePlan(snapshot, buildRequest()).plan;
    assert.deepEqual(lines, [
      "back up etcd before the first change",
      "take the marks of earlier upgrades off 63 nodes",
    ]);
  });
});
