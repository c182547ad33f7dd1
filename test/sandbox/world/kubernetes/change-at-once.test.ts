import assert from "node:assert/strict";
import { internalsOf } from "../../../../sandbox/world/internals";
import { changeAtOnce } from "../../../../sandbox/world/kubernetes/change-at-once";
import { hasCondition } from "../../../../sandbox/world/kubernetes/node-condition";
import { deployment } from "../../../../sandbox/world/defects/workload-objects";
import { objectOf, smallWorld } from "../fixtures/small-world";

describe("changeAtOnce", () => {
  it("leaves what the change starts ready, and only that", () => {
    const { world } = smallWorld();
    const { store } = internalsOf(world);
    changeAtOnce(world, () => {
      store.create(deployment({ name: "at-once", replicas: 2 }));
    });
    const readyOf = (app: string) =>
      world.kubernetes
        .list("Pod", "default")
        .filter(({ metadata }) => metadata.labels?.["app"] === app)
        .map((pod) => hasCondition(pod, "Ready"));
    assert.deepEqual(readyOf("at-once"), [true, true]);
    const status = objectOf(world, "Deployment", "at-once", "default").status;
    assert.equal((status as { readyReplicas?: number }).readyReplicas, 2);
    store.create(deployment({ name: "in-its-time" }));
    internalsOf(world).reconcile();
    internalsOf(world).reconcile();
    assert.deepEqual(readyOf("in-its-time"), [false]);
  });
});
