import assert from "node:assert/strict";
import { isWishedNode, planNodes } from "../../../provider/plan/plan-nodes";
import { buildRequest } from "../../builders/request-builder";
import { buildNode, buildSnapshot, withNode } from "../../builders/snapshot-builder";

const otherSchematic = "ef".repeat(32);

function plannedNames(...parameters: Parameters<typeof planNodes>): string[] {
  return planNodes(...parameters).changes.map(({ node }) => node);
}

describe("planNodes", () => {
  it("plans a node with all that talosctl needs", () => {
    const snapshot = buildSnapshot({ controlPlaneNodes: 1, workers: 0 });
    assert.deepEqual(planNodes(snapshot, buildRequest()), {
      changes: [
        {
          kind: "upgrade-control-plane-node",
          node: "demo-control-plane-1",
          address: "10.5.0.2",
          from: "1.12.0",
          to: "1.13.0",
          image:
            "factory.talos.dev/metal-installer/376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba:v1.13.0",
          legacy: false,
        },
      ],
      refusals: [],
    });
  });

  it("plans another schematic at the same version", () => {
    const snapshot = withNode(
      buildSnapshot({ controlPlaneNodes: 1, workers: 1, talosVersion: "1.13.0" }),
      "demo-worker-1",
      { schematic: { id: otherSchematic, factory: undefined } },
    );
    const asked = buildRequest({ schematicId: otherSchematic });
    assert.deepEqual(plannedNames(snapshot, asked), ["demo-control-plane-1"]);
    const inImage = buildRequest({
      installerImage: `factory.local/metal-installer/${otherSchematic}`,
    });
    assert.deepEqual(plannedNames(snapshot, inImage), ["demo-control-plane-1"]);
    assert.deepEqual(plannedNames(snapshot, buildRequest()), []);
  });

  it("does not plan a node above the wish, whatever its schematic", () => {
    const snapshot = buildSnapshot({ talosVersion: "1.13.4" });
    assert.deepEqual(plannedNames(snapshot, buildRequest({ schematicId: otherSchematic })), []);
  });

  it("plans only the nodes that are named, by name or address", () => {
    const request = buildRequest({ nodes: ["demo-worker-1", "10.5.0.3"] });
    assert.deepEqual(plannedNames(buildSnapshot(), request), [
      "demo-control-plane-2",
      "demo-worker-1",
    ]);
    assert.ok(!isWishedNode(buildNode({ role: "worker", number: 2 }), request));
  });

  it("plans nothing when Talos is not wished for", () => {
    assert.deepEqual(planNodes(buildSnapshot(), buildRequest({ talosVersion: undefined })), {
      changes: [],
      refusals: [],
    });
  });

  it("takes the legacy path for GRUB with kernel arguments that the image does not hold", () => {
    const install = {
      image: undefined,
      extraKernelArgs: ["console=ttyS0"],
      grubUseUkiCmdline: false,
    };
    const legacyOf = (facts: Parameters<typeof withNode>[2]): boolean | undefined =>
      planNodes(
        withNode(buildSnapshot(), "demo-worker-1", facts),
        buildRequest({ nodes: ["demo-worker-1"] }),
      ).changes[0]?.legacy;
    assert.equal(legacyOf({ bootedWithUki: false, install }), true);
    assert.equal(legacyOf({ bootedWithUki: true, install }), false);
    assert.equal(
      legacyOf({ bootedWithUki: false, install: { ...install, grubUseUkiCmdline: true } }),
      false,
    );
    assert.equal(
      legacyOf({ bootedWithUki: false, install: { ...install, extraKernelArgs: [] } }),
      false,
    );
  });

  it("refuses a node whose image cannot be told, and plans the others", () => {
    const snapshot = withNode(buildSnapshot(), "demo-worker-1", {
      schematic: undefined,
      extensions: [{ name: "iscsi-tools", version: "v0.2.0" }],
    });
    const planned = planNodes(snapshot, buildRequest());
    assert.equal(planned.changes.length, 4);
    assert.deepEqual(
      planned.refusals.map(({ code }) => code),
      ["EXTENSIONS_WOULD_BE_LOST"],
    );
  });
});
