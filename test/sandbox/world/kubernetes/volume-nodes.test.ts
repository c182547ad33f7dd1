import assert from "node:assert/strict";
import { localVolume } from "../../../../sandbox/world/defects/workload-objects";
import { internalsOf } from "../../../../sandbox/world/internals";
import {
  claimsOf,
  nodesOfVolume,
  reachesVolumes,
} from "../../../../sandbox/world/kubernetes/volume-nodes";
import { smallWorld } from "../fixtures/small-world";

describe("volumes and nodes", () => {
  it("knows from where a volume can be reached", () => {
    const [volume] = localVolume("data", "w-1");
    assert.ok(volume);
    assert.deepEqual(nodesOfVolume(volume), ["w-1"]);
    assert.equal(nodesOfVolume({ ...volume, spec: {} }), undefined);
  });

  it("lets a claim that is bound to a local volume only be used there", () => {
    const { world } = smallWorld();
    for (const object of localVolume("data", "w-1")) internalsOf(world).store.create(object);
    const reaches = (names: readonly string[], node: string) =>
      reachesVolumes(world, { namespace: "default", names }, node);
    assert.equal(reaches(["data"], "w-1"), true);
    assert.equal(reaches(["data"], "w-2"), false);
    assert.equal(reaches(["unbound"], "w-2"), true);
    assert.equal(reaches([], "w-2"), true);
  });

  it("finds the claims of a pod", () => {
    const volumes = [
      { name: "a", persistentVolumeClaim: { claimName: "a-claim" } },
      { name: "b", emptyDir: {} },
    ];
    assert.deepEqual(claimsOf({ volumes }), ["a-claim"]);
    assert.deepEqual(claimsOf(undefined), []);
  });
});
