import assert from "node:assert/strict";
import {
  fieldFilter,
  filterOf,
  labelFilter,
} from "../../../../sandbox/kubernetes-api/request/selectors";
import type { KubernetesObject } from "../../../../sandbox/world/object-store";

const pod: KubernetesObject = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "web",
    namespace: "default",
    labels: { "k8s-app": "kube-proxy", tier: "node" },
  },
  spec: { nodeName: "worker-1" },
  status: { hostIP: "10.5.0.5" },
};

describe("labelFilter", () => {
  it("understands every form that talosctl sends", () => {
    const holds = (selector: string): boolean => labelFilter(selector)(pod);
    assert.ok(holds(""));
    assert.ok(holds("k8s-app = kube-proxy"));
    assert.ok(holds("k8s-app=kube-proxy,tier==node"));
    assert.ok(!holds("k8s-app!=kube-proxy"));
    assert.ok(holds("k8s-app in (kube-apiserver,kube-proxy)"));
    assert.ok(!holds("k8s-app notin (kube-apiserver,kube-proxy)"));
    assert.ok(holds("other notin (a)"));
    assert.ok(holds("tier"));
    assert.ok(holds("!other"));
    assert.ok(!holds("!tier"));
  });

  it("refuses what it cannot parse", () => {
    assert.throws(() => labelFilter("a b c"), /unable to parse/);
  });
});

describe("fieldFilter", () => {
  it("compares fields, absent ones as empty", () => {
    const holds = (selector: string): boolean => fieldFilter(selector)(pod);
    assert.ok(holds("spec.nodeName=worker-1"));
    assert.ok(holds("status.hostIP=10.5.0.5,metadata.namespace=default"));
    assert.ok(holds("metadata.name!=other"));
    assert.ok(holds("status.phase="));
    assert.ok(!holds("metadata.name=other"));
    assert.throws(() => fieldFilter("nonsense"), /invalid field selector/);
  });
});

describe("filterOf", () => {
  it("joins both", () => {
    const query = new URLSearchParams({
      labelSelector: "tier=node",
      fieldSelector: "metadata.name=x",
    });
    assert.ok(!filterOf(query)(pod));
    query.set("fieldSelector", "metadata.name=web");
    assert.ok(filterOf(query)(pod));
  });
});
