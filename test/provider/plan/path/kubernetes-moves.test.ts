import assert from "node:assert/strict";
import { kubernetesMoves } from "../../../../provider/plan/path/kubernetes-moves";
import { buildNode, buildNodes, buildWish } from "./build-wish";
import { settingOf } from "./read-refusals";

function targetsOf(...wish: Parameters<typeof buildWish>): string[] {
  const { ground, start } = settingOf(buildWish(...wish));
  return kubernetesMoves(start, ground).map(({ to }) => to.version);
}

describe("kubernetesMoves", () => {
  it("are none where Kubernetes is not wished, reached, or unknown", () => {
    assert.deepEqual(targetsOf(buildNodes("1.12.0", "1.34.1"), "1.13.0/-"), []);
    assert.deepEqual(targetsOf(buildNodes("1.12.0", "1.34.1"), "1.13.0/1.34.1"), []);
    assert.deepEqual(targetsOf([buildNode({ kubernetes: [] })], "1.13.0/1.34.1"), []);
  });

  it("go one minor up, to the wished patch at the end", () => {
    assert.deepEqual(targetsOf(buildNodes("1.12.0", "1.33.1"), "-/1.35.1"), ["1.34.11"]);
    assert.deepEqual(targetsOf(buildNodes("1.12.0", "1.34.11"), "-/1.35.1"), ["1.35.1"]);
    assert.deepEqual(targetsOf(buildNodes("1.12.0", "1.35.0"), "-/1.35.1"), ["1.35.1"]);
  });

  it("end a move that was begun, without lowering what is newer than known", () => {
    const mixed = (newest: string) => [buildNode({ kubernetes: ["1.33.4", newest] })];
    assert.deepEqual(targetsOf(mixed("1.34.2"), "-/1.35.1"), ["1.34.11"]);
    assert.deepEqual(targetsOf(mixed("1.34.50"), "-/1.35.1"), ["1.34.50"]);
  });

  it("need every running Talos to accept the target", () => {
    const nodes = [
      ...buildNodes("1.12.0", "1.34.1"),
      buildNode({ talos: "1.11.0", isWished: false }),
    ];
    assert.deepEqual(targetsOf(nodes, "-/1.35.1"), []);
  });

  it("need every node to take a configuration", () => {
    // From 1.11 on none is taken while an image is out of range (siderolabs/talos#12398).
    assert.deepEqual(targetsOf(buildNodes("1.11.0", "1.28.1"), "-/1.29.1"), []);
    assert.deepEqual(targetsOf(buildNodes("1.10.0", "1.27.1"), "-/1.28.1"), ["1.28.1"]);
  });

  it("go down within a minor only where that is allowed", () => {
    const nodes = buildNodes("1.12.0", "1.34.4");
    assert.deepEqual(targetsOf(nodes, "-/1.34.1"), []);
    assert.deepEqual(targetsOf(nodes, "-/1.34.1", ["downgrade"]), ["1.34.1"]);
    assert.deepEqual(targetsOf(nodes, "-/1.33.1", ["downgrade"]), []);
  });
});
