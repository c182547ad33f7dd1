import assert from "node:assert/strict";
import { outputsAfterRun, outputsFor } from "../../../provider/lifecycle/outputs";
import { readStoredState } from "../../../provider/lifecycle/stored-state";
import { fallbackOf } from "../plan/fallbacks/fallbacks-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";

const inputs = { talosVersion: "1.13.0", nodes: ["demo-worker-1"], plan: ["old"], context: "demo" };
const facts = {
  kind: "done" as const,
  before: buildSnapshot(),
  snapshot: buildSnapshot(),
  pending: ["upgrade …"],
  changed: [],
  backup: undefined,
  talosctl: undefined,
  started: 0,
  finished: 1,
  downtimes: [],
  fallbacks: [],
  lifted: [],
  durations: {},
};

describe("outputs", () => {
  it("put the live truth in place of the wish, and keep the wish beside it", () => {
    const seen = {
      snapshot: buildSnapshot(),
      plan: [],
      lastUpgrade: null,
      talosctl: null,
      fallbacks: [],
    };
    const outputs = outputsFor(inputs, seen);
    assert.equal(outputs["talosVersion"], "1.12.0");
    assert.equal(outputs["kubernetesVersion"], "1.34.1");
    assert.equal((outputs["nodes"] as unknown[]).length, 5);
    assert.deepEqual(outputs["requested"], { talosVersion: "1.13.0", nodes: ["demo-worker-1"] });
    assert.equal(outputs["context"], "demo");
    assert.deepEqual(outputs["plan"], []);
  });

  it("keep fallbacks of the state and of the run, until lifted, overcome or gone with their node", () => {
    const stored = readStoredState({
      fallbacks: ["demo-worker-1", "demo-worker-2", "gone"].map((name) => fallbackOf(name)),
    });
    const found = fallbackOf("demo-control-plane-1", { kind: "not-back" });
    const run = { ...facts, fallbacks: [found], lifted: ["demo-worker-2"] };
    const outputs = outputsAfterRun(inputs, run, stored);
    assert.deepEqual(outputs["fallbacks"], [found, fallbackOf("demo-worker-1")]);
    const snapshot = buildSnapshot({ talosVersion: "1.13.0" });
    assert.deepEqual(outputsAfterRun(inputs, { ...run, snapshot }, stored)["fallbacks"], []);
  });

  it("record no run that neither changed anything nor took a backup", () => {
    const outputs = outputsAfterRun(inputs, facts, undefined);
    assert.equal(outputs["lastUpgrade"], null);
    assert.deepEqual(outputs["plan"], ["upgrade …"]);
  });

  it("record a run that only took its backup", () => {
    const backup = { path: "/b", size: 1, sha256: "ab", etcdRevision: 2 };
    const outputs = outputsAfterRun(inputs, { ...facts, backup }, undefined);
    assert.deepEqual((outputs["lastUpgrade"] as { backup: object }).backup, backup);
  });
});
