import assert from "node:assert/strict";
import { memoryObjectStore } from "../../../sandbox/world/memory-object-store";
import type { KubernetesObject } from "../../../sandbox/world/object-store";
import { worldError } from "./fixtures/small-world";

function emptyStore() {
  let revision = 0;
  let uid = 0;
  return memoryObjectStore({
    revision: () => revision,
    nextRevision: () => ++revision,
    uid: () => `uid-${String(++uid)}`,
    timestamp: () => "2026-01-01T00:00:00Z",
  });
}

function deployment(replicas: number): KubernetesObject {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", namespace: "default" },
    spec: { replicas },
  };
}

describe("memoryObjectStore", () => {
  it("names, numbers and dates what it creates, and refuses a second one", () => {
    const store = emptyStore();
    const { metadata } = store.create(deployment(1));
    assert.deepEqual(
      [metadata.uid, metadata.resourceVersion, metadata.generation, metadata.creationTimestamp],
      ["uid-1", "1", 1, "2026-01-01T00:00:00Z"],
    );
    assert.throws(() => store.create(deployment(1)), worldError("already-exists", /"web"/));
  });

  it("gives and takes copies", () => {
    const store = emptyStore();
    const given = deployment(1);
    const taken = store.create(given);
    given.metadata.name = "changed";
    taken.metadata.name = "changed";
    assert.equal(store.get("Deployment", "default", "web")?.metadata.name, "web");
  });

  it("puts another object in the place of one that changes, and shares what stays the same", () => {
    const store = emptyStore();
    store.create(deployment(1));
    const before = store.peek("Deployment", "default", "web");
    assert.ok(before !== undefined);
    store.update({ ...deployment(1), status: { replicas: 1 } });
    const after = store.peek("Deployment", "default", "web");
    assert.notEqual(after, before);
    assert.equal(before.status, undefined);
    assert.equal(after?.spec, before.spec);
  });

  it("writes without a copy for those inside, to the same effect", () => {
    const store = emptyStore();
    store.create(deployment(1));
    let changes = 0;
    store.onChange(() => (changes += 1));
    const written = store.write(deployment(2));
    assert.equal(store.peek("Deployment", "default", "web"), written);
    assert.equal(store.write(deployment(2)), written);
    assert.equal(changes, 1);
  });

  it("counts a generation for a change of spec alone, and keeps a status that is not brought", () => {
    const store = emptyStore();
    store.create(deployment(1));
    const status = store.update({ ...deployment(1), status: { replicas: 1 } });
    assert.equal(status.metadata.generation, 1);
    const scaled = store.update(deployment(2));
    assert.equal(scaled.metadata.generation, 2);
    assert.deepEqual(scaled.status, { replicas: 1 });
  });

  it("writes nothing when nothing changes", () => {
    const store = emptyStore();
    store.create(deployment(1));
    store.watch(() => assert.fail("told"));
    store.update(deployment(1));
    assert.equal(store.resourceVersion, 1);
  });

  it("refuses a stale version, and what is not there", () => {
    const store = emptyStore();
    const first = store.create(deployment(1));
    store.update(deployment(2));
    assert.throws(() => store.update(first), worldError("conflict"));
    const other = deployment(1);
    other.metadata.name = "other";
    assert.throws(() => store.update(other), worldError("not-found"));
  });

  it("tells every change in order until one stops listening", () => {
    const store = emptyStore();
    const told: string[] = [];
    const stop = store.watch(({ type, object }) =>
      told.push(`${type} ${object.metadata.resourceVersion ?? ""}`),
    );
    store.create(deployment(1));
    store.update(deployment(2));
    store.delete("Deployment", "default", "web");
    stop();
    store.create(deployment(1));
    assert.deepEqual(told, ["ADDED 1", "MODIFIED 2", "DELETED 3"]);
  });

  it("removes a deleted object with the last of its finalizers", () => {
    const store = emptyStore();
    const held = deployment(1);
    held.metadata.finalizers = ["keep"];
    held.metadata.deletionTimestamp = "2026-01-01T00:00:01Z";
    store.create(held);
    store.update({ ...held, metadata: { ...held.metadata, finalizers: [] } });
    assert.equal(store.get("Deployment", "default", "web"), undefined);
  });

  it("lists by namespace, in the order of creation", () => {
    const store = emptyStore();
    for (const [namespace, name] of [
      ["b", "two"],
      ["a", "one"],
      ["b", "one"],
    ] as const)
      store.create({ apiVersion: "v1", kind: "Pod", metadata: { namespace, name } });
    assert.deepEqual(
      store.list("Pod", "b").map(({ metadata }) => metadata.name),
      ["two", "one"],
    );
    assert.equal(store.list("Pod").length, 3);
    assert.deepEqual(store.list("Secret"), []);
  });
});
