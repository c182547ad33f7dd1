import assert from "node:assert/strict";
import { isCordoned, reconcileCordons } from "../../../../sandbox/world/kubernetes/cordons";
import { setStage } from "../../../../sandbox/world/node/machine-status";
import { objectOf, smallWorld } from "../fixtures/small-world";

// v1.12.0 internal/app/machined/pkg/controllers/k8s/node_apply.go ApplyCordoned.
describe("Talos' own cordon", () => {
  it("is set with its annotation while the machine upgrades, and taken back when it runs", () => {
    const { world, worker } = smallWorld();
    const node = () => objectOf(world, "Node", worker(1).name);
    setStage(world, worker(1), "upgrading");
    reconcileCordons(world);
    assert.equal(isCordoned(node()), true);
    assert.equal(node().metadata.annotations?.["talos.dev/cordoned"], "true");
    setStage(world, worker(1), "rebooting");
    reconcileCordons(world);
    assert.equal(isCordoned(node()), true);
    setStage(world, worker(1), "running");
    reconcileCordons(world);
    assert.equal(isCordoned(node()), false);
    assert.equal(node().metadata.annotations?.["talos.dev/cordoned"], undefined);
    assert.equal(
      world.log.some(({ isMutation }) => isMutation),
      false,
    );
  });

  it("leaves the cordon of somebody else alone", () => {
    const { world, worker } = smallWorld();
    const node = objectOf(world, "Node", worker(1).name);
    world.kubernetes.update({ ...node, spec: { unschedulable: true } });
    setStage(world, worker(1), "upgrading");
    reconcileCordons(world);
    setStage(world, worker(1), "running");
    reconcileCordons(world);
    assert.equal(isCordoned(objectOf(world, "Node", worker(1).name)), true);
  });
});
