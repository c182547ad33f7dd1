import assert from "node:assert/strict";
import { parseSandboxArguments } from "../../../sandbox/control/sandbox-arguments";

describe("parseSandboxArguments", () => {
  it("has three control planes and two workers unless told otherwise", () => {
    const { sandbox, json } = parseSandboxArguments([]);
    assert.deepEqual(sandbox.world, { controlPlanes: 3, workers: 2 });
    assert.equal(sandbox.directory, undefined);
    assert.equal(json, false);
  });

  it("reads everything", () => {
    const { sandbox, json } = parseSandboxArguments([
      ...["--nodes", "1+0", "--talos", "v1.13.0", "--kubernetes", "1.35.1"],
      ...["--factor", "0.05", "--seed", "7", "--directory", "somewhere", "--json"],
      ...["--latency", "20"],
    ]);
    const versions = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };
    assert.deepEqual(sandbox, {
      world: { controlPlanes: 1, workers: 0, ...versions, seed: 7 },
      factor: 0.05,
      latencyMs: 20,
      directory: "somewhere",
    });
    assert.equal(json, true);
  });

  it("sorts defects into those of the start and those to be planted", () => {
    const { sandbox, defects } = parseSandboxArguments([
      ...["--defect", "reader-only", "--defect", "bare-pod,node=demo-worker-1"],
      ...["--defect", "certificate-expires-soon,inMs=1000"],
    ]);
    assert.deepEqual(sandbox.world?.clientAccess, { roles: ["os:reader"], validForMs: 1000 });
    assert.deepEqual(defects, [{ kind: "bare-pod", node: "demo-worker-1" }]);
  });

  it("names the wrong argument", () => {
    assert.throws(() => parseSandboxArguments(["--nodes", "two"]), /--nodes two/);
    assert.throws(() => parseSandboxArguments(["--nodes", "0+1"]), /--nodes 0\+1/);
    assert.throws(() => parseSandboxArguments(["--talos", "1.13"]), /--talos 1\.13/);
    assert.throws(() => parseSandboxArguments(["--factor", "0"]), /--factor 0/);
    assert.throws(() => parseSandboxArguments(["--latency", "soon"]), /--latency soon/);
    assert.throws(() => parseSandboxArguments(["--frobnicate"]), /frobnicate/);
    assert.throws(() => parseSandboxArguments(["--defect", "moth"]), /one of the kinds/);
  });
});
