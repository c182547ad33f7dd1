import assert from "node:assert/strict";
import type { KubernetesObject } from "../../../sandbox/world/object-store";
import { objectsOfKind } from "../../../sandbox/world/objects-of-kind";

function pod(namespace: string | undefined, name: string, uid = "1"): KubernetesObject {
  const metadata = { name, uid, ...(namespace === undefined ? {} : { namespace }) };
  return { apiVersion: "v1", kind: "Pod", metadata };
}

describe("objectsOfKind", () => {
  it("finds by namespace and name, and nothing once it is removed", () => {
    const pods = objectsOfKind();
    const [first, second] = [pod("a", "web"), pod("b", "web")];
    pods.put(first);
    pods.put(second);
    assert.equal(pods.find("a", "web"), first);
    assert.equal(pods.find("b", "web"), second);
    assert.equal(pods.find("a", "other"), undefined);
    pods.remove("a", "web");
    assert.equal(pods.find("a", "web"), undefined);
    assert.equal(pods.find("b", "web"), second);
  });

  it("takes an empty namespace for none", () => {
    const nodes = objectsOfKind();
    const node = pod(undefined, "worker-1");
    nodes.put(node);
    assert.equal(nodes.find("", "worker-1"), node);
    assert.equal(nodes.find(undefined, "worker-1"), node);
  });

  it("lists in order of creation, with what was put in the place of another and without what was removed", () => {
    const pods = objectsOfKind();
    for (const each of [pod("a", "1"), pod("b", "2"), pod("a", "3")]) pods.put(each);
    const before = pods.list("a");
    pods.put(pod("a", "1", "changed"));
    assert.deepEqual(
      pods.list().map(({ metadata }) => metadata.name),
      ["1", "2", "3"],
    );
    assert.deepEqual(
      pods.list("a").map(({ metadata }) => metadata.uid),
      ["changed", "1"],
    );
    assert.deepEqual(
      before.map(({ metadata }) => metadata.uid),
      ["1", "1"],
      "a list that somebody has does not change",
    );
    pods.remove("a", "1");
    assert.deepEqual(
      pods.list("a").map(({ metadata }) => metadata.name),
      ["3"],
    );
  });
});
