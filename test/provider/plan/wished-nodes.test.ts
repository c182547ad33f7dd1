import assert from "node:assert/strict";
import fc from "fast-check";
import {
  waitsForImage,
  isWishedNode,
  lockedNodes,
  needsLegacyPath,
  wishedNodes,
} from "../../../provider/plan/wished-nodes";
import { buildRequest } from "../../builders/request-builder";
import {
  buildNode,
  buildSnapshot,
  vanillaSchematicId,
  withNode,
} from "../../builders/snapshot-builder";

const worker = { role: "worker", number: 1 } as const;

describe("wishedNodes", () => {
  it("are those that are named, by name or address, in the order of an upgrade", () => {
    const { nodes } = buildSnapshot();
    const snapshot = { ...buildSnapshot(), nodes: [...nodes].reverse() };
    const request = buildRequest({ nodes: ["demo-worker-2", "10.5.0.3", "demo-worker-1"] });
    assert.deepEqual(
      wishedNodes(snapshot, request).map(({ name }) => name),
      ["demo-control-plane-2", "demo-worker-1", "demo-worker-2"],
    );
    assert.ok(!isWishedNode(buildNode({ role: "worker", number: 3 }), request));
  });

  it("are all where none is named", () => {
    assert.equal(wishedNodes(buildSnapshot(), buildRequest()).length, 5);
  });

  it("are none that is locked, of either role", () => {
    const snapshot = withNode(
      withNode(buildSnapshot(), "demo-worker-1", { lock: "" }),
      "demo-control-plane-2",
      { lock: "in repair" },
    );
    const names = wishedNodes(snapshot, buildRequest()).map(({ name }) => name);
    assert.deepEqual(names, ["demo-control-plane-1", "demo-control-plane-3", "demo-worker-2"]);
    assert.deepEqual(
      lockedNodes(snapshot, buildRequest()).map(({ name }) => name),
      ["demo-control-plane-2", "demo-worker-1"],
    );
    assert.deepEqual(lockedNodes(snapshot, buildRequest({ nodes: ["demo-worker-2"] })), []);
  });

  it("go group by group, by name within, however the nodes are listed", () => {
    const pools = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(pools, (drawn) => {
        const nodes = drawn.map((pool, index) =>
          buildNode({ role: "worker", number: index + 1 }, { labels: { pool } }),
        );
        const snapshot = { ...buildSnapshot(), nodes };
        const request = buildRequest({ workerGroups: ["pool=b", "pool in (a, b)"] });
        const ordered = wishedNodes(snapshot, request).map(({ name, labels }) => {
          const place = ["b", "a", "c"].indexOf(labels["pool"] ?? "");
          return `${String(place)} ${name}`;
        });
        assert.deepEqual(ordered, ordered.toSorted());
        const reversed = { ...snapshot, nodes: nodes.toReversed() };
        assert.deepEqual(wishedNodes(reversed, request), wishedNodes(snapshot, request));
      }),
    );
  });
});

describe("waitsForImage", () => {
  it("compares with the schematic that is wished for, by id or inside the image", () => {
    const node = buildNode(worker);
    assert.ok(!waitsForImage(node, buildRequest()));
    assert.ok(!waitsForImage(node, buildRequest({ schematicId: vanillaSchematicId })));
    assert.ok(waitsForImage(node, buildRequest({ schematicId: "ef".repeat(32) })));
    const installerImage = `factory.local/metal-installer/${"ef".repeat(32)}`;
    assert.ok(waitsForImage(node, buildRequest({ installerImage })));
    const without = buildNode(worker, { schematic: undefined });
    assert.ok(waitsForImage(without, buildRequest({ schematicId: vanillaSchematicId })));
  });
});

describe("waitsForImage, after a fallback", () => {
  const given = "cd".repeat(32);
  const image = `factory.talos.dev/metal-installer/${given}:v1.12.0`;
  const fallback = { node: "demo-worker-1", kind: "other-schematic", image, bootId: "b" } as const;
  const node = buildNode(worker, { talosVersion: "1.12.0", fallback });

  it("is true for a node that came back with another schematic than it was given", () => {
    assert.ok(waitsForImage(node, buildRequest()));
    assert.ok(
      !waitsForImage({ ...node, schematic: { id: given, factory: undefined } }, buildRequest()),
    );
  });

  it("obeys the wish before what was given", () => {
    assert.ok(!waitsForImage(node, buildRequest({ schematicId: vanillaSchematicId })));
    assert.ok(!waitsForImage(node, buildRequest({ installerImage: "registry.local/installer" })));
  });

  it("is true for a node that has lost extensions", () => {
    const lossy = { ...fallback, kind: "lost-extensions", extensions: ["gvisor"] } as const;
    const there = { ...node, schematic: { id: given, factory: undefined }, fallback: lossy };
    assert.ok(waitsForImage(there, buildRequest()));
    const whole = { ...there, extensions: [{ name: "gvisor", version: "1" }] };
    assert.ok(!waitsForImage(whole, buildRequest()));
  });
});

describe("needsLegacyPath", () => {
  it("is true for GRUB with kernel arguments that the image does not hold", () => {
    const install = { image: undefined, extraKernelArgs: ["a=b"], grubUseUkiCmdline: false };
    const grub = buildNode(worker, { bootedWithUki: false, install });
    assert.ok(needsLegacyPath(grub));
    assert.ok(!needsLegacyPath({ ...grub, bootedWithUki: true }));
    assert.ok(!needsLegacyPath({ ...grub, install: { ...install, grubUseUkiCmdline: true } }));
    assert.ok(!needsLegacyPath({ ...grub, install: { ...install, extraKernelArgs: [] } }));
  });
});
