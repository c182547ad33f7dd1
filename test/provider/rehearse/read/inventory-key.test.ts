import assert from "node:assert/strict";
import { parseInventoryKey } from "../../../../provider/rehearse/read/inventory-key";

describe("a key of the inventory", () => {
  it("tells namespace, name, group and kind", () => {
    assert.deepEqual(parseInventoryKey("kube-system_kube-proxy_apps_DaemonSet"), {
      namespace: "kube-system",
      name: "kube-proxy",
      group: "apps",
      kind: "DaemonSet",
    });
    assert.deepEqual(parseInventoryKey("kube-system_coredns__ConfigMap"), {
      namespace: "kube-system",
      name: "coredns",
      group: "",
      kind: "ConfigMap",
    });
  });

  it("gives a colon back to names of RBAC", () => {
    assert.deepEqual(parseInventoryKey("_system__coredns_rbac.authorization.k8s.io_ClusterRole"), {
      namespace: "",
      name: "system:coredns",
      group: "rbac.authorization.k8s.io",
      kind: "ClusterRole",
    });
  });

  it("is none without all four parts", () => {
    for (const text of ["", "a_b", "a_b_c", "readme.txt"])
      assert.equal(parseInventoryKey(text), undefined);
  });
});
