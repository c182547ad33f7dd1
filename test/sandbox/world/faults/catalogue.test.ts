import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { armFault } from "../../../../sandbox/world/faults";
import { faultCatalogue } from "../../../../sandbox/world/faults/catalogue";
import { seededRandom } from "../../../../sandbox/world/seeded-random";
import { smallWorld } from "../fixtures/small-world";

const kinds = faultCatalogue.map(({ kind }) => kind);

describe("faultCatalogue", () => {
  it("lists each file of a kind once", () => {
    assert.equal(new Set(kinds).size, kinds.length);
    const support = [
      ...[
        "armed",
        "catalogue",
        "draw-node",
        "etcd-alarms",
        "etcd-seen",
        "fault-entry",
        "node-fault",
      ],
      ...["operator", "talosctl-faults", "upgrade-by-hand"],
    ];
    const files = readdirSync(join(__dirname, "../../../../sandbox/world/faults"))
      .filter((file) => file.endsWith(".js"))
      .map((file) => file.slice(0, -3));
    assert.deepEqual(files.filter((file) => !support.includes(file)).sort(), [...kinds].sort());
  });

  it("draws what can be armed and lifted in any world", () => {
    for (const size of [
      { controlPlanes: 1, workers: 0 },
      { controlPlanes: 3, workers: 2 },
    ])
      for (const entry of faultCatalogue)
        for (let seed = 1; seed <= 5; seed++) {
          const at = smallWorld({ ...size, seed });
          const fault = entry.draw(seededRandom(seed), at.world);
          if (fault === undefined) continue;
          assert.equal(fault.kind, entry.kind);
          const lift = armFault(at.world, fault);
          at.rest();
          lift();
          at.rest();
          assert.ok(
            [...at.world.nodes.values()].every(({ ready }) => ready),
            JSON.stringify(fault),
          );
          assert.equal(at.world.faults.size, 0);
        }
  });

  it("draws every kind but a missing image in a common world", () => {
    const { world } = smallWorld();
    const undrawn = faultCatalogue.filter(({ draw }) =>
      Array.from({ length: 20 }, (_none, seed) => draw(seededRandom(seed), world)).every(
        (fault) => fault === undefined,
      ),
    );
    assert.deepEqual(
      undrawn.map(({ kind }) => kind),
      ["image-missing"],
    );
  });
});
