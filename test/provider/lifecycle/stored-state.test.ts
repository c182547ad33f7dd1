import assert from "node:assert/strict";
import { differsFromState, readStoredState } from "../../../provider/lifecycle/stored-state";
import { toLiveState } from "../../../provider/observe/summary";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";

const outputs = { ...toLiveState(buildSnapshot()), schemaVersion: 1, plan: [] as string[] };
const reached = { talosVersion: "1.12.0", kubernetesVersion: "1.34.1" };

describe("stored state", () => {
  it("is read from outputs of this version, of none, and not of a later one", () => {
    assert.equal(readStoredState(outputs).nodes?.length, 5);
    assert.equal(readStoredState({}).clusterUid, undefined);
    assert.equal(readStoredState({ lastUpgrade: undefined }).lastUpgrade, null);
    assert.throws(() => readStoredState({ ...outputs, schemaVersion: 2 }), /STATE_TOO_NEW/);
  });

  const differs = (wish: object, changed: object = {}) =>
    differsFromState(
      buildRequest({ ...reached, ...wish }),
      readStoredState({ ...outputs, ...changed }),
    );

  it("differs from a wish that asks for anything else than what was reached", () => {
    assert.equal(differs({}), false);
    assert.equal(differs({ talosVersion: "1.13.0" }), true);
    assert.equal(differs({ kubernetesVersion: "1.35.1" }), true);
    assert.equal(differs({ schematicId: "a".repeat(64) }), true);
    assert.equal(differs({}, { plan: ["something is pending"] }), true);
    assert.equal(differs({}, { nodes: undefined }), true);
  });

  it("does not differ in what is not asked for", () => {
    assert.equal(differs({ talosVersion: undefined }), false);
    const nodes = outputs.nodes.map((node) =>
      node.name === "demo-worker-1" ? { ...node, talosVersion: "1.13.0" } : node,
    );
    const wish = { talosVersion: "1.13.0", nodes: ["demo-worker-1"] };
    assert.equal(differs(wish, { nodes }), false);
    assert.equal(differs({ ...wish, nodes: ["demo-worker-2"] }, { nodes }), true);
  });
});
