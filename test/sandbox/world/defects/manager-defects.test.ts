import assert from "node:assert/strict";
import { plantDefect } from "../../../../sandbox/world/defects/plant-defect";
import { configurationOf } from "../../../../sandbox/world/machine-configuration/read";
import { objectOf, smallWorld } from "../fixtures/small-world";

describe("manager defects", () => {
  it("leave Omni's documents on every node, behind a configuration that can still be read", () => {
    const { world } = smallWorld();
    plantDefect(world, { kind: "managed-elsewhere", by: "omni" });
    for (const node of world.nodes.values()) {
      assert.match(node.machineConfig, /^kind: SideroLinkConfig$/m);
      assert.equal(configurationOf(node).type, node.role);
    }
  });

  it("let tuppr's controller run beside its definitions", () => {
    const { world } = smallWorld();
    const lift = plantDefect(world, { kind: "managed-elsewhere", by: "tuppr" });
    const pods = world.kubernetes.list("Pod", "default");
    assert.equal(pods.filter(({ metadata }) => metadata.labels?.["app"] === "tuppr").length, 1);
    lift();
    assert.deepEqual(world.kubernetes.list("CustomResourceDefinition"), []);
  });

  it("mark every Node for Cluster API and take only these marks back", () => {
    const { world, controlPlane, worker } = smallWorld();
    const node = objectOf(world, "Node", worker(1).name);
    node.metadata.annotations = { own: "mark" };
    world.kubernetes.update(node);
    const lift = plantDefect(world, { kind: "managed-elsewhere", by: "cluster-api" });
    const kindOf = (name: string) =>
      objectOf(world, "Node", name).metadata.annotations?.["cluster.x-k8s.io/owner-kind"];
    assert.equal(kindOf(controlPlane(1).name), "TalosControlPlane");
    assert.equal(kindOf(worker(1).name), "MachineSet");
    lift();
    assert.deepEqual(objectOf(world, "Node", worker(1).name).metadata.annotations, { own: "mark" });
  });
});
