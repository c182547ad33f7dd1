import assert from "node:assert/strict";
import type { Request } from "../../../provider/model/request";
import { nodeAfter, planNodes, type TalosMove } from "../../../provider/plan/plan-nodes";
import { buildRequest } from "../../builders/request-builder";
import { buildNode, vanillaSchematicId } from "../../builders/snapshot-builder";

const otherSchematic = "ef".repeat(32);
const worker = { role: "worker", number: 1 } as const;
const move: TalosMove = { to: "1.13.0", isDowngrade: false };

function isPlanned(
  talosVersion: string,
  other: Partial<TalosMove>,
  wish: Partial<Request> = {},
): boolean {
  const nodes = [buildNode({ ...worker, talosVersion })];
  return planNodes(nodes, buildRequest(wish), { ...move, ...other }).changes.length === 1;
}

describe("planNodes", () => {
  it("plans a node with all that talosctl needs", () => {
    const node = buildNode({ role: "controlplane", number: 1 });
    assert.deepEqual(planNodes([node], buildRequest(), move).changes, [
      {
        kind: "upgrade-control-plane-node",
        node: "demo-control-plane-1",
        address: "10.5.0.2",
        from: "1.12.0",
        to: "1.13.0",
        image: `factory.talos.dev/metal-installer/${vanillaSchematicId}:v1.13.0`,
        legacy: false,
      },
    ]);
  });

  it("takes the nodes below the move, and those above it only where it goes down", () => {
    assert.ok(isPlanned("1.12.0", {}));
    assert.ok(!isPlanned("1.13.0", {}));
    assert.ok(!isPlanned("1.13.4", {}));
    assert.ok(isPlanned("1.13.4", { isDowngrade: true }));
    assert.ok(!isPlanned("1.12.0", { isDowngrade: true }));
  });

  it("takes a node for its schematic alone in the move to the wished version only", () => {
    const wish = { schematicId: otherSchematic };
    assert.ok(isPlanned("1.13.0", {}, wish));
    assert.ok(!isPlanned("1.13.0", {}, { ...wish, talosVersion: "1.14.0" }));
    assert.ok(isPlanned("1.12.0", {}, { ...wish, talosVersion: "1.14.0" }));
    assert.ok(!isPlanned("1.13.0", { isDowngrade: true }, wish));
    assert.ok(!isPlanned("1.13.4", {}, wish));
    assert.ok(!isPlanned("1.13.0", {}, { schematicId: vanillaSchematicId }));
  });

  it("refuses a node whose image cannot be told, and plans the others", () => {
    const lost = buildNode(worker, {
      schematic: undefined,
      extensions: [{ name: "iscsi-tools", version: "v0.2.0" }],
    });
    const other = buildNode({ role: "worker", number: 2 });
    const planned = planNodes([lost, other], buildRequest(), move);
    assert.deepEqual(
      planned.changes.map(({ node }) => node),
      ["demo-worker-2"],
    );
    assert.deepEqual([...planned.refusals.keys()], ["demo-worker-1"]);
    assert.equal(planned.refusals.get("demo-worker-1")?.code, "EXTENSIONS_WOULD_BE_LOST");
  });

  it("takes the legacy path for GRUB with kernel arguments that the image does not hold", () => {
    const install = { image: undefined, extraKernelArgs: ["a=b"], grubUseUkiCmdline: false };
    const grub = buildNode(worker, { bootedWithUki: false, install });
    assert.equal(planNodes([grub], buildRequest(), move).changes[0]?.legacy, true);
  });
});

describe("nodeAfter", () => {
  it("runs the image: its version and schematic", () => {
    const node = buildNode(worker);
    const request = buildRequest({ schematicId: otherSchematic });
    const [change] = planNodes([node], request, move).changes;
    assert.ok(change !== undefined);
    const after = nodeAfter(node, change, { request });
    assert.equal(after.talosVersion, "1.13.0");
    assert.deepEqual(after.schematic, { id: otherSchematic, factory: "factory.talos.dev" });
    assert.deepEqual(planNodes([after], request, move), {
      changes: [],
      refusals: new Map(),
    });
  });

  it("keeps what is known of a schematic that stays", () => {
    const schematic = { id: vanillaSchematicId, factory: "factory.local" };
    const node = buildNode(worker, { schematic });
    const [change] = planNodes([node], buildRequest(), move).changes;
    assert.ok(change !== undefined);
    assert.equal(nodeAfter(node, change, { request: buildRequest() }).schematic, schematic);
  });

  it("is without the extensions that its image is known to lack", () => {
    const node = buildNode(worker, {
      schematic: { id: otherSchematic, factory: undefined },
      extensions: [{ name: "iscsi-tools", version: "v0.2.0" }],
    });
    const request = buildRequest({ schematicId: vanillaSchematicId, allow: ["generic-image"] });
    const [change] = planNodes([node], request, move).changes;
    assert.ok(change !== undefined);
    assert.deepEqual(nodeAfter(node, change, { request }).extensions, []);
  });
});
