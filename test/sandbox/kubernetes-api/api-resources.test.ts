import assert from "node:assert/strict";
import { apiResources, groupVersionOf } from "../../../sandbox/kubernetes-api/api-resources";

describe("apiResources", () => {
  it("has each kind once", () => {
    const kinds = apiResources.map(({ kind }) => kind);
    assert.equal(new Set(kinds).size, kinds.length);
  });

  it("tells groups and versions apart", () => {
    const find = (kind: string) => apiResources.find((one) => one.kind === kind);
    const pod = find("Pod");
    const set = find("DaemonSet");
    assert.ok(pod && set);
    assert.equal(groupVersionOf(pod), "v1");
    assert.equal(groupVersionOf(set), "apps/v1");
    assert.equal(set.group, "apps");
    assert.equal(find("Node")?.isNamespaced, false);
    assert.ok(pod.subresources.includes("eviction"));
  });
});
