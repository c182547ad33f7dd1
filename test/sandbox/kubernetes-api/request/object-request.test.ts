import assert from "node:assert/strict";
import { parseObjectPath } from "../../../../sandbox/kubernetes-api/request/object-request";

const parse = (path: string) => {
  const found = parseObjectPath(path);
  return found && [found.resource.kind, found.namespace, found.name, found.subresource];
};

describe("parseObjectPath", () => {
  it("knows the resources that it is given", () => {
    const thing = {
      ...{ group: "x.org", version: "v1", plural: "things", singular: "thing", kind: "Thing" },
      ...{ isNamespaced: false, shortNames: [], subresources: [] },
    };
    const path = "/apis/x.org/v1/things/a";
    assert.equal(parseObjectPath(path), undefined);
    assert.equal(parseObjectPath(path, [thing])?.resource, thing);
  });

  it("reads collections and objects of a namespace", () => {
    const pods = "/api/v1/namespaces/kube-system/pods";
    assert.deepEqual(parse(pods), ["Pod", "kube-system", undefined, undefined]);
    assert.deepEqual(parse(`${pods}/a/eviction`), ["Pod", "kube-system", "a", "eviction"]);
    const set = "/apis/apps/v1/namespaces/x/daemonsets/b/status";
    assert.deepEqual(parse(set), ["DaemonSet", "x", "b", "status"]);
  });

  it("reads collections over all namespaces and cluster-scoped objects", () => {
    assert.deepEqual(parse("/api/v1/pods"), ["Pod", undefined, undefined, undefined]);
    assert.deepEqual(parse("/api/v1/nodes/a"), ["Node", undefined, "a", undefined]);
    const namespace = ["Namespace", undefined, "kube-system", undefined];
    assert.deepEqual(parse("/api/v1/namespaces/kube-system"), namespace);
  });

  it("decodes names", () => {
    const role = "/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode";
    assert.equal(parseObjectPath(role)?.name, "system:node");
  });

  it("knows no strangers", () => {
    for (const path of ["/api/v2/pods", "/apis/apps/v1/pods", "/healthz", "/api/v1"]) {
      assert.equal(parseObjectPath(path), undefined, path);
    }
  });
});
