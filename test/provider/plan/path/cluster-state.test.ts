import assert from "node:assert/strict";
import { stateOf, withKubernetes, withTalos } from "../../../../provider/plan/path/cluster-state";
import { buildNode, buildNodes, buildWish } from "./build-wish";
import { settingOf } from "./read-refusals";

const nodes = [
  ...buildNodes("1.12.0", "1.34.1"),
  buildNode({
    role: "worker",
    talos: "1.13.0",
    kubernetes: ["1.34.2", "1.34.1", "1.34.2"],
    waitsForImage: true,
  }),
];
const { ground, start } = settingOf(buildWish(nodes, "1.13.0/1.34.2"));

describe("the state of a cluster", () => {
  it("puts nodes together that are alike and lists what runs in ascending order", () => {
    assert.deepEqual(
      start.groups.map(({ role, count }) => [role, count]),
      [
        ["controlplane", 3],
        ["worker", 2],
        ["worker", 1],
      ],
    );
    assert.deepEqual(
      start.talos.map(({ version }) => version),
      ["1.12.0", "1.13.0"],
    );
    assert.deepEqual(
      start.kubernetes.map(({ version }) => version),
      ["1.34.1", "1.34.2"],
    );
  });

  it("has the same key however the nodes are listed, and another with another number of nodes", () => {
    assert.equal(stateOf([...nodes].reverse(), ground).key, start.key);
    assert.notEqual(stateOf(nodes.slice(1), ground).key, start.key);
  });

  it("merges groups that become alike", () => {
    const to = ground.talos.get("1.13.0");
    const kubernetes = ground.kubernetes.get("1.34.2");
    assert.ok(to && kubernetes);
    const after = withKubernetes(withTalos(start, new Set(start.groups), to), kubernetes);
    assert.deepEqual(
      after.groups.map(({ role, count, waitsForImage }) => [role, count, waitsForImage]),
      [
        ["controlplane", 3, false],
        ["worker", 3, false],
      ],
    );
    assert.deepEqual(after.kubernetes, [kubernetes]);
  });
});
