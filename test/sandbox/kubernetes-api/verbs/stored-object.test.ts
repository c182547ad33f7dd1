import assert from "node:assert/strict";
import {
  asIfStored,
  objectOf,
  readObject,
  updatedObject,
  withoutResourceVersion,
} from "../../../../sandbox/kubernetes-api/verbs/stored-object";
import type { KubernetesObject } from "../../../../sandbox/world/object-store";
import { testWorld } from "../../talos-api/fixtures/test-call";
import { named } from "../fixtures/requests";

const request = named("ConfigMap", "a", "default");
const stored: KubernetesObject = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "a", namespace: "default", uid: "u", resourceVersion: "5", generation: 1 },
  spec: { x: 1 },
  status: { phase: "old" },
};

describe("readObject", () => {
  it("finds an object or says which is missing", () => {
    const { world, worker } = testWorld();
    const found = readObject(world.kubernetes, named("Node", worker.name));
    assert.equal(found.metadata.name, worker.name);
    assert.throws(() => readObject(world.kubernetes, request), /configmaps "a" not found/);
  });
});

describe("objectOf", () => {
  it("fills in what the path says", () => {
    const object = objectOf({ data: {} }, request);
    assert.deepEqual(object, {
      ...{ apiVersion: "v1", kind: "ConfigMap", data: {} },
      metadata: { name: "a", namespace: "default" },
    });
  });

  it("refuses what contradicts the path", () => {
    assert.throws(() => objectOf({ kind: "Secret" }, request), /is a Secret/);
    assert.throws(() => objectOf({ metadata: { name: "b" } }, request), /name of the object/);
    const elsewhere = { metadata: { name: "a", namespace: "other" } };
    assert.throws(() => objectOf(elsewhere, request), /namespace/);
    assert.throws(() => objectOf("text", request), /not an object/);
  });
});

describe("updatedObject", () => {
  it("changes the status through its subresource alone", () => {
    const wanted = { ...stored, spec: { x: 2 }, status: { phase: "new" } };
    assert.deepEqual(updatedObject(stored, wanted, "status"), {
      ...stored,
      status: { phase: "new" },
    });
    assert.deepEqual(updatedObject(stored, wanted, undefined), { ...stored, spec: { x: 2 } });
  });
});

describe("asIfStored", () => {
  it("counts the generation as the store would and keeps the identity", () => {
    const wanted = { ...stored, metadata: { name: "a", namespace: "default" }, spec: { x: 2 } };
    const { metadata } = asIfStored(stored, wanted);
    assert.deepEqual([metadata.uid, metadata.resourceVersion, metadata.generation], ["u", "5", 2]);
    assert.equal(asIfStored(stored, stored).metadata.generation, 1);
  });
});

describe("withoutResourceVersion", () => {
  it("keeps everything else", () => {
    assert.equal(withoutResourceVersion(stored).metadata.resourceVersion, undefined);
    assert.equal(withoutResourceVersion(stored).metadata.uid, "u");
  });
});
