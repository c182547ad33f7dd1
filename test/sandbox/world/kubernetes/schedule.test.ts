import assert from "node:assert/strict";
import { plantDefect } from "../../../../sandbox/world/defects/plant-defect";
import { deployment } from "../../../../sandbox/world/defects/workload-objects";
import { chooseNode } from "../../../../sandbox/world/kubernetes/schedule";
import { objectOf, podsOn, smallWorld } from "../fixtures/small-world";

describe("chooseNode", () => {
  it("takes the node with the fewest pods of the workload, the first among equals", () => {
    const { world, worker } = smallWorld();
    const web = objectOf(world, "Deployment", "web", "default");
    assert.equal(chooseNode(world, web, []), worker(1));
    const onFirst = podsOn(world, worker(1)).slice(0, 1);
    assert.equal(chooseNode(world, web, onFirst), worker(2));
  });

  it("follows node selectors", () => {
    const { world, worker } = smallWorld();
    const onSecond = { nodeSelector: { "kubernetes.io/hostname": worker(2).name } };
    assert.equal(chooseNode(world, deployment({ name: "a", pod: onSecond }), []), worker(2));
    const nowhere = { nodeSelector: { disk: "ssd" } };
    assert.equal(chooseNode(world, deployment({ name: "a", pod: nowhere }), []), undefined);
  });

  it("looks for room for what a workload asks for", () => {
    const { world, worker } = smallWorld();
    const asking = (cpu: string) => deployment({ name: "a", requests: { cpu } });
    assert.equal(chooseNode(world, asking("3"), []), worker(1));
    assert.equal(chooseNode(world, asking("4"), []), undefined);
    plantDefect(world, { kind: "no-room-elsewhere" });
    assert.equal(chooseNode(world, asking("3"), []), undefined);
    assert.equal(chooseNode(world, asking("500m"), []), worker(1));
  });

  it("keeps workloads off control planes unless they tolerate it or there are no workers", () => {
    const { world, worker } = smallWorld();
    for (const number of [1, 2]) {
      const node = objectOf(world, "Node", worker(number).name);
      world.kubernetes.update({ ...node, spec: { unschedulable: true } });
    }
    const web = objectOf(world, "Deployment", "web", "default");
    assert.equal(chooseNode(world, web, []), undefined);
    const dns = objectOf(world, "Deployment", "coredns", "kube-system");
    assert.equal(chooseNode(world, dns, [])?.role, "controlplane");
    const alone = smallWorld({ workers: 0 });
    const own = objectOf(alone.world, "Deployment", "web", "default");
    assert.equal(chooseNode(alone.world, own, [])?.role, "controlplane");
  });
});
