import assert from "node:assert/strict";
import { plantDefect } from "../../../../sandbox/world/defects/plant-defect";
import { isCordoned } from "../../../../sandbox/world/kubernetes/cordons";
import { objectOf, smallWorld } from "../fixtures/small-world";

const inventory = "talos-bootstrap-manifests-inventory";

describe("cluster defects", () => {
  it("leave a cordon that Talos does not take for its own", () => {
    const { world, worker, rest } = smallWorld();
    const node = worker(1).name;
    plantDefect(world, { kind: "human-cordon", node });
    rest();
    const object = objectOf(world, "Node", node);
    assert.equal(isCordoned(object), true);
    assert.deepEqual(object.metadata.annotations, {});
  });

  it("change what runs where the change says so", () => {
    const { world } = smallWorld();
    plantDefect(world, { kind: "changed-object", object: "coredns" });
    const pods = world.kubernetes
      .list("Pod", "kube-system")
      .filter(({ metadata }) => metadata.labels?.["k8s-app"] === "kube-dns");
    assert.equal(pods.length, 3);
  });

  it("list a stale object in the inventory, and make one where Talos is too old to have it", () => {
    for (const talosVersion of ["1.12.0", "1.13.0"]) {
      const { world } = smallWorld({ talosVersion });
      const keys = () =>
        Object.keys(world.kubernetes.get("ConfigMap", "kube-system", inventory)?.["data"] ?? {});
      const before = keys();
      const lift = plantDefect(world, { kind: "stale-inventory-object", name: "old" });
      assert.equal(keys().length, 4);
      assert.ok(keys().includes("kube-system_old__ConfigMap"));
      assert.equal(
        objectOf(world, "ConfigMap", "old", "kube-system").metadata.annotations?.[
          "config.k8s.io/owning-inventory"
        ],
        inventory,
      );
      lift();
      assert.deepEqual(keys(), before);
    }
  });
});
