import assert from "node:assert/strict";
import { discover } from "../../../sandbox/kubernetes-api/discovery";

interface List {
  readonly resources: readonly { readonly name: string; readonly group?: string }[];
}

describe("discover", () => {
  it("lists the core version and the groups", () => {
    assert.deepEqual(discover("/api"), { kind: "APIVersions", versions: ["v1"] });
    const { groups } = discover("/apis") as { groups: readonly { name: string }[] };
    assert.ok(groups.some(({ name }) => name === "policy"));
    assert.ok(groups.every(({ name }) => name !== ""));
  });

  it("lists resources with their subresources", () => {
    const { resources } = discover("/api/v1") as List;
    const eviction = resources.find(({ name }) => name === "pods/eviction");
    // By group and version of it kubectl and talosctl choose policy/v1.
    assert.equal(eviction?.group, "policy");
    const apps = discover("/apis/apps/v1") as List;
    assert.ok(apps.resources.some(({ name }) => name === "daemonsets"));
    assert.equal((discover("/apis/apps") as { name: string }).name, "apps");
  });

  it("knows nothing of other paths", () => {
    for (const path of ["/apis/nothing", "/apis/apps/v2", "/openapi/v2", "/"]) {
      assert.equal(discover(path), undefined, path);
    }
  });
});
