import assert from "node:assert/strict";
import {
  ephemeralServicesOf,
  serviceIdsOf,
  setService,
  startServices,
  stopService,
} from "../../../../sandbox/world/node/services";
import { collectEvents, smallWorld } from "../fixtures/small-world";

describe("services", () => {
  it("are those of the role", () => {
    const { controlPlane, worker } = smallWorld();
    assert.deepEqual(serviceIdsOf(controlPlane(1)).slice(-3), ["trustd", "etcd", "kubelet"]);
    assert.equal(serviceIdsOf(worker(1)).includes("trustd"), false);
  });

  it("are healthy only while they run", () => {
    const { world, worker } = smallWorld();
    setService(world, worker(1), { id: "kubelet", state: "Failed", healthy: true });
    assert.equal(worker(1).services.get("kubelet")?.healthy, false);
    assert.equal(worker(1).ready, false);
    setService(world, worker(1), { id: "kubelet", state: "Running", healthy: true });
    assert.equal(worker(1).ready, true);
  });

  it("stop once, in two steps", () => {
    const { world, worker } = smallWorld();
    const events = collectEvents(world, worker(1));
    stopService(world, worker(1), "cri");
    stopService(world, worker(1), "cri");
    const actions = events.flatMap((event) => (event.kind === "service" ? [event.action] : []));
    assert.deepEqual(actions, ["Stopping", "Finished"]);
  });

  it("start in their order; the slow ones are not healthy yet", () => {
    const { world, controlPlane } = smallWorld();
    const node = controlPlane(1);
    node.services.clear();
    startServices(world, node, ["etcd", "kubelet"]);
    const unhealthy = [...node.services.values()].filter(({ healthy }) => !healthy);
    assert.deepEqual(
      unhealthy.map(({ id }) => id),
      ["etcd", "kubelet"],
    );
    assert.deepEqual([...node.services.keys()], serviceIdsOf(node));
  });

  it("that hang on cri are stopped before volumes are unmounted", () => {
    const { controlPlane, worker } = smallWorld();
    assert.deepEqual(ephemeralServicesOf(controlPlane(1)), ["kubelet", "etcd", "trustd", "cri"]);
    assert.deepEqual(ephemeralServicesOf(worker(1)), ["kubelet", "cri"]);
  });
});
