import assert from "node:assert/strict";
import { parseStory } from "../../demo/parse-story";
import { hazardsOf, refusalsOf, wayOf } from "../../demo/way";

const farAway = ["--from", "1.9.5/1.30.4", "--to", "1.13.0/1.36.1"];

describe("wayOf", () => {
  it("goes one hop where one is enough, and interleaves both where it is far", () => {
    assert.equal(wayOf(parseStory([])).hops.length, 2);
    const far = wayOf(parseStory(farAway)).hops;
    assert.equal(far.length, 10);
    assert.equal(far.filter(({ kind }) => kind === "talos").length, 4);
  });
});

describe("hazardsOf", () => {
  const hazards = (...argv: readonly string[]) => hazardsOf(parseStory(argv));

  it("allows the downtime that a control plane without spare members cannot avoid", () => {
    assert.deepEqual(hazards("--nodes", "1+2"), ["control-plane-downtime"]);
    const lifecycle = ["--from", "1.13.0/1.34.1", "--to", "1.13.9/1.34.1"];
    assert.deepEqual(hazards(...lifecycle, "--nodes", "2"), ["control-plane-downtime"]);
  });

  it("allows a single etcd to go over its minor where the way does", () => {
    const both = ["control-plane-downtime", "etcd-minor-crossing"];
    assert.deepEqual(hazards(...farAway, "--nodes", "1+1"), both);
  });

  it("allows nothing where no downtime is due", () => {
    assert.deepEqual(hazards("--nodes", "3+2"), []);
    assert.deepEqual(hazards(...farAway), []);
    assert.deepEqual(hazards("--to", "1.12.0/1.35.1", "--nodes", "1"), []);
  });
});

describe("refusalsOf", () => {
  it("has none for a story that can be told", () => {
    assert.deepEqual(refusalsOf(parseStory(farAway)), []);
  });

  // v1.14.0-rc.1 internal/pkg/etcd/etcd.go ValidateForUpgrade.
  it("does not tell of two control-plane nodes that Talos itself would refuse", () => {
    const two = { ...parseStory([]), controlPlanes: 2 };
    assert.match(refusalsOf(two).join(), /exactly two: take 1 or 3/);
    const onlyKubernetes = { ...two, to: { ...two.from, kubernetesVersion: "1.35.1" } };
    assert.deepEqual(refusalsOf(onlyKubernetes), []);
  });
});
