import assert from "node:assert/strict";
import { drawCommand, talosctlFault } from "../../../../sandbox/world/faults/talosctl-faults";
import { seededRandom } from "../../../../sandbox/world/seeded-random";
import { faulty } from "./fixture";

describe("talosctlFault", () => {
  it("strikes its own command only", () => {
    const { world } = faulty({ kind: "talosctl-killed", command: "upgrade", afterMs: 1 });
    assert.equal(talosctlFault(world, "talosctl-killed", "upgrade")?.afterMs, 1);
    assert.equal(talosctlFault(world, "talosctl-killed", "health"), undefined);
  });

  it("draws commands that change the cluster", () => {
    const random = seededRandom(1);
    const drawn = new Set(Array.from({ length: 50 }, () => drawCommand(random)));
    assert.deepEqual([...drawn].sort(), ["image-pull", "upgrade", "upgrade-k8s"]);
  });
});
