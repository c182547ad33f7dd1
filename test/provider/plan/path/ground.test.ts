import assert from "node:assert/strict";
import { builtInMatrix } from "../../../../provider/plan/matrix/built-in-matrix";
import { knownBadEdges } from "../../../../provider/plan/matrix/known-bad-edges";
import { layGround } from "../../../../provider/plan/path/ground";
import { buildNodes, buildWish } from "./build-wish";

const ground = layGround(
  buildWish(buildNodes("1.12.20", "1.34.1"), "1.13.4/1.36.1"),
  builtInMatrix,
);

describe("layGround", () => {
  it("stops at the wished version in its minor, else at the newest patch, and at no pre-release", () => {
    assert.deepEqual(
      ground.talosStops.map(({ version }) => version),
      ["1.8.4", "1.9.6", "1.10.9", "1.11.6", "1.12.11", "1.13.4", "1.14.4"],
    );
    assert.equal(ground.kubernetesStops.get(36), ground.wishedKubernetes);
    assert.equal(ground.kubernetesStops.get(38), undefined);
  });

  it("ranks what runs, is wished, or is stopped at by version", () => {
    const rank = (version: string) => ground.talos.get(version)?.rank ?? NaN;
    assert.ok(rank("1.12.11") < rank("1.12.20"));
    assert.ok(rank("1.12.20") < rank("1.13.4"));
    assert.equal(ground.talos.get("1.12.20")?.minor, 12);
  });

  it("tells which edges a node goes", () => {
    const [kubernetes] = [...ground.kubernetes.values()].filter(
      ({ version }) => version === "1.34.1",
    );
    const edge = knownBadEdges.find(({ code }) => code === "etcd-members-return");
    const [from, fixed, to] = ["1.9.6", "1.10.9", "1.11.6"].map((version) =>
      ground.talos.get(version),
    );
    assert.ok(kubernetes && edge && from && fixed && to);
    const goes = (talos: typeof from) =>
      ground.goesEdge(edge, { talos, kubernetes: [kubernetes] }, to);
    assert.deepEqual([goes(from), goes(fixed), goes(from)], [true, false, true]);
  });
});
