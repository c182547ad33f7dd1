import assert from "node:assert/strict";
import type { UpgradeNode } from "../../../provider/model/plan";
import { rebootModeFor } from "../../../provider/run/reboot-mode";
import { buildSnapshot, vanillaSchematicId, withNode } from "../../builders/snapshot-builder";

const request = { rebootMode: "default", canaryRebootMode: "powercycle" } as const;
const snapshot = buildSnapshot();

function change(node: string, to = "1.13.0", schematic = vanillaSchematicId): UpgradeNode {
  return {
    kind: node.includes("worker") ? "upgrade-worker" : "upgrade-control-plane-node",
    node,
    address: "10.5.0.2",
    from: "1.12.0",
    to,
    image: `factory.talos.dev/metal-installer/${schematic}:v${to}`,
    legacy: false,
  };
}

describe("rebootModeFor", () => {
  it("reboots the first node of each role as a canary", () => {
    const one = withNode(snapshot, "demo-control-plane-1", { talosVersion: "1.13.0" });
    assert.equal(
      rebootModeFor(change("demo-control-plane-1"), { request, snapshot }),
      "powercycle",
    );
    assert.equal(
      rebootModeFor(change("demo-control-plane-2"), { request, snapshot: one }),
      "default",
    );
    assert.equal(rebootModeFor(change("demo-worker-1"), { request, snapshot: one }), "powercycle");
  });

  it("does not take the node itself for one that has proven the system", () => {
    const own = withNode(snapshot, "demo-worker-1", { talosVersion: "1.13.0" });
    assert.equal(rebootModeFor(change("demo-worker-1"), { request, snapshot: own }), "powercycle");
  });

  it("takes another schematic of the same version for a new system", () => {
    const other = "a".repeat(64);
    const wish = change("demo-worker-1", "1.12.0", other);
    assert.equal(rebootModeFor(wish, { request, snapshot }), "powercycle");
    const one = withNode(snapshot, "demo-worker-2", {
      schematic: { id: other, factory: undefined },
    });
    assert.equal(rebootModeFor(wish, { request, snapshot: one }), "default");
  });
});
