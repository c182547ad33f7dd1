import assert from "node:assert/strict";
import { plantDefect } from "../../../../sandbox/world/defects/plant-defect";
import {
  bootPartitionBytesOf,
  clockSkewOf,
  deprecatedApisOf,
  isExtensionMissing,
  membersSeenFrom,
  removedResourcesOf,
} from "../../../../sandbox/world/defects/seen-defects";
import { smallWorld } from "../fixtures/small-world";

const api = { apiVersion: "a/v1", resource: "as", removedIn: "1.40" };

describe("seen defects", () => {
  it("are not there in a healthy world", () => {
    const { world, controlPlane } = smallWorld();
    const { name } = controlPlane(1);
    assert.equal(clockSkewOf(world, name), 0);
    assert.equal(bootPartitionBytesOf(world, name), undefined);
    assert.deepEqual(deprecatedApisOf(world), []);
    assert.deepEqual(removedResourcesOf(world), []);
    assert.equal(membersSeenFrom(world, controlPlane(1)), world.etcd.members);
    const asked = { extension: "siderolabs/iscsi-tools", talosVersion: "1.13.0" };
    assert.equal(isExtensionMissing(world, asked), false);
  });

  it("are seen on their node only", () => {
    const { world, controlPlane } = smallWorld();
    const [first, second] = [controlPlane(1), controlPlane(2)];
    plantDefect(world, { kind: "clock-skew", node: first.name, skewMs: 5 });
    plantDefect(world, { kind: "small-boot-partition", node: second.name, sizeBytes: 6 });
    plantDefect(world, { kind: "differing-member-list", node: second.name });
    assert.deepEqual([clockSkewOf(world, first.name), clockSkewOf(world, second.name)], [5, 0]);
    assert.equal(bootPartitionBytesOf(world, first.name), undefined);
    assert.equal(membersSeenFrom(world, first).length, 3);
    const seen = membersSeenFrom(world, second);
    assert.equal(seen.length, 2);
    assert.ok(seen.some(({ node }) => node === second.name));
  });

  it("count removed resources among the deprecated", () => {
    const { world } = smallWorld();
    plantDefect(world, { kind: "deprecated-api-in-use", ...api });
    const removed = { ...api, apiVersion: "b/v1", objectKind: "B", name: "b" };
    plantDefect(world, { kind: "removed-resource-in-use", ...removed });
    assert.deepEqual(deprecatedApisOf(world), [api, { ...api, apiVersion: "b/v1" }]);
    assert.equal(removedResourcesOf(world).length, 1);
  });

  it("tell an extension that one version lacks", () => {
    const { world } = smallWorld();
    const asked = { extension: "siderolabs/iscsi-tools", talosVersion: "1.13.0" };
    plantDefect(world, { kind: "missing-extension", ...asked });
    assert.equal(isExtensionMissing(world, asked), true);
    assert.equal(isExtensionMissing(world, { ...asked, talosVersion: "1.13.1" }), false);
    assert.equal(isExtensionMissing(world, { ...asked, extension: "siderolabs/nfs" }), false);
  });
});
