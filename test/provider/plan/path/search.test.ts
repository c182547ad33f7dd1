import assert from "node:assert/strict";
import { search } from "../../../../provider/plan/path/search";
import { buildNode, buildNodes, buildWish } from "./build-wish";
import { settingOf } from "./read-refusals";

function stagesOf(...wish: Parameters<typeof buildWish>) {
  const { ground, start } = settingOf(buildWish(...wish));
  return search(start, ground)?.map(({ move }) => `${move.kind} ${move.to.version}`);
}

describe("search", () => {
  it("finds an empty way where the wish runs, and none where nothing leads there", () => {
    assert.deepEqual(stagesOf(buildNodes("1.12.0", "1.34.1"), "1.12.0/1.34.1"), []);
    assert.equal(stagesOf(buildNodes("1.12.0", "1.34.1"), "1.12.0/1.36.1"), undefined);
  });

  it("would rather reboot once more than go a bad edge", () => {
    // etcd 3.6 after a 3.5 before 3.5.26 (etcd.io/blog/2025/zombie_members_upgrade).
    assert.deepEqual(stagesOf(buildNodes("1.10.0", "1.30.1"), "1.11.0/1.30.1"), [
      "talos 1.10.9",
      "talos 1.11.0",
    ]);
  });

  it("goes a bad edge where a node that stays makes it unavoidable", () => {
    const left = buildNode({ talos: "1.10.0", kubernetes: ["1.30.1"], isWished: false });
    const nodes = [...buildNodes("1.10.9", "1.30.1", { controlPlane: 2 }), left];
    assert.deepEqual(stagesOf(nodes, "1.11.0/1.30.1"), ["talos 1.11.0"]);
  });

  it("saves reboots before it saves moves of Kubernetes", () => {
    assert.deepEqual(
      stagesOf(buildNodes("1.12.11", "1.31.1"), "1.14.4/1.33.1", ["skip-talos-minor"]),
      ["kubernetes 1.32.13", "kubernetes 1.33.1", "talos 1.14.4"],
    );
  });
});
