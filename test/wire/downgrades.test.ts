import assert from "node:assert/strict";
import type { World } from "../../sandbox/world/types";
import { watchOneRun } from "../simulation/judge";
import { skipBecause } from "../skip-because";
import { mutations } from "./nodes";
import { talosctlBinary } from "./talosctl-binary";
import { openWireRoll, type WireRoll } from "./wire-roll";

/** Both minors come with etcd 3.6 (v1.12.0 and v1.13.0 pkg/machinery/constants/constants.go, DefaultEtcdVersion). */
const from = { talosVersion: "1.13.0", kubernetesVersion: "1.34.1" };
const wish = { talosVersion: "1.12.4", upgradeType: "os" };

describe("a downgrade with talosctl 1.13.0 from Talos 1.13.0", () => {
  let roll: WireRoll | undefined;

  before(async function () {
    this.timeout(60_000);
    const binary = await talosctlBinary("1.13.0");
    if ("reason" in binary) skipBecause(this, binary.reason);
    const world = { ...from, controlPlanes: 3, workers: 2 };
    roll = await openWireRoll({ world, talosctl: binary.path, wish });
  });

  after(async () => roll?.close());

  const opened = (): WireRoll => {
    assert.ok(roll);
    return roll;
  };

  it("is refused before anything is touched where nobody asked for it", async function () {
    this.timeout(60_000);
    const end = await opened().up();
    assert.ok(end.kind === "failed");
    assert.match(end.message, /allow: \[?"?downgrade/);
    assert.deepEqual(mutations(opened().sandbox.world), []);
  });

  it("goes one minor down on every node where it is allowed, one control-plane node at a time", async function () {
    this.timeout(180_000);
    const { world } = opened().sandbox;
    const watched = watchOneRun(world, { talosMayGoBack: true });
    const end = await opened().up({ allow: ["downgrade"] });
    watched.finish();
    const told = opened().told().slice(-15).join("\n");
    assert.equal(end.kind, "done", end.kind === "failed" ? `${end.message}\n${told}` : told);
    assert.deepEqual(versionsOf(world), [wish.talosVersion]);
    assert.deepEqual(world.violations, []);
  });
});

function versionsOf({ nodes }: World): string[] {
  return [...new Set([...nodes.values()].map(({ running }) => running.talosVersion))];
}
