import assert from "node:assert/strict";
import { inventoryKey, inventoryOf } from "../../../../sandbox/world/kubernetes/inventory";
import { smallWorld } from "../fixtures/small-world";

const name = "talos-bootstrap-manifests-inventory";

// Keys as talosctl 1.13.0 writes them: `<namespace>_<name>_<group>_<Kind>`.
describe("inventory", () => {
  it("names objects by their keys", () => {
    const coredns = {
      ...{ apiVersion: "apps/v1", kind: "Deployment" },
      metadata: { name: "coredns", namespace: "kube-system" },
    };
    const role = {
      ...{ apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole" },
      metadata: { name: "system:coredns" },
    };
    assert.equal(inventoryKey(coredns), "kube-system_coredns_apps_Deployment");
    assert.equal(inventoryKey(role), "_system__coredns_rbac.authorization.k8s.io_ClusterRole");
    assert.deepEqual(inventoryOf([coredns])["data"], { "kube-system_coredns_apps_Deployment": "" });
  });

  it("is there from Talos 1.13 on (v1.13.0 …/controllers/k8s/manifest_apply.go)", () => {
    const inventoryIn = (talosVersion: string) =>
      smallWorld({ talosVersion }).world.kubernetes.get("ConfigMap", "kube-system", name);
    assert.equal(inventoryIn("1.12.0"), undefined);
    assert.equal(Object.keys(inventoryIn("1.13.0")?.["data"] as object).length, 3);
  });
});
