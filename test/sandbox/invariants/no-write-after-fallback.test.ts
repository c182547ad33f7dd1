import assert from "node:assert/strict";
import { noWriteAfterFallback } from "../../../sandbox/invariants/no-write-after-fallback";
import type { RefereeOptions } from "../../../sandbox/invariants";
import { armFault } from "../../../sandbox/world/faults";
import type { NodeFaultKind } from "../../../sandbox/world/fault";
import { reboot } from "../../../sandbox/world/operations";
import { actAs } from "../../../sandbox/world/record";
import { install, rebootAndRest, upgrade, worker } from "../world/faults/fixture";
import { smallWorld, type SmallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

function run(at: SmallWorld, version: string, options: RefereeOptions = {}) {
  const act = async () => {
    await upgrade(at, worker, version);
  };
  return judge(at.world, noWriteAfterFallback, act, options);
}

const kinds: readonly NodeFaultKind[] = [
  "boot-fallback",
  "upgrade-exits-without-doing",
  "extensions-lost",
  "another-schematic",
];

describe("no-write-after-fallback", () => {
  for (const kind of kinds) {
    it(`is broken by the same image after ${kind}, in a later run too`, async () => {
      const at = smallWorld({ talosVersion: "1.12.0" });
      armFault(at.world, { kind, node: worker });
      assert.deepEqual(await run(at, "1.13.0"), []);
      const broken = await run(at, "1.13.0");
      assert.match(broken[0]?.detail ?? "", /demo-worker-1 is given .*:v1\.13\.0 again/);
    });
  }

  it("is lifted by another image, and by name", async () => {
    for (const [version, options] of [
      ["1.13.1", {}],
      ["1.13.0", { retryFallback: [worker] }],
    ] as const) {
      const at = smallWorld({ talosVersion: "1.12.0" });
      const lift = armFault(at.world, { kind: "boot-fallback", node: worker });
      await run(at, "1.13.0");
      lift();
      assert.deepEqual(await run(at, version, options), []);
      assert.deepEqual(await run(at, version), []);
    }
  });

  it("is kept by a second attempt where the node never left its boot, or another took it down", async () => {
    const at = smallWorld({ talosVersion: "1.13.0" });
    const lift = armFault(at.world, { kind: "installer-fails", node: worker });
    const twice = await judge(at.world, noWriteAfterFallback, async () => {
      await install(at, worker);
      lift();
      await install(at, worker);
      rebootAndRest(at, worker);
    });
    assert.deepEqual(twice, []);
    const interrupted = await judge(at.world, noWriteAfterFallback, async () => {
      const installing = install(at, worker, "1.13.10").catch(() => undefined);
      at.clock.advance(25_000);
      actAs(at.world, "second-upgrader", () => reboot(at.world, at.worker(1), "default"));
      await installing;
      at.rest();
      await install(at, worker, "1.13.10");
    });
    assert.deepEqual(interrupted, []);
  });
});
