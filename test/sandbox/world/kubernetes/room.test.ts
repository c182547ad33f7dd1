import assert from "node:assert/strict";
import {
  allocatableOf,
  hasRoom,
  requestedByNode,
  requestsOf,
} from "../../../../sandbox/world/kubernetes/room";
import { objectOf, podsOn, smallWorld } from "../fixtures/small-world";

const mebibyte = 2 ** 20;

describe("room", () => {
  it("is what a node gives less what its pods ask for", () => {
    const { world, controlPlane, worker } = smallWorld();
    const node = objectOf(world, "Node", worker(1).name);
    // 8 GiB less 384 and 100 MiB.
    const memoryBytes = (8192 - 484) * mebibyte;
    assert.deepEqual(allocatableOf(node), { cpuMillis: 3950, memoryBytes });
    const requested = requestedByNode(world);
    for (const { name } of world.nodes.values()) {
      const pods = podsOn(world, worker(1).name === name ? worker(1) : controlPlane(1));
      assert.ok(pods.length > 0);
      assert.ok((requested.get(name)?.cpuMillis ?? 0) >= 100, name);
    }
    // Static pods 260m and flannel 100m (v1.13.0 …/controllers/k8s: control_plane_static_pod.go, k8stemplates).
    const least = requested.get(controlPlane(3).name)?.cpuMillis ?? 0;
    assert.ok(least === 360 || least === 460, String(least));
  });

  it("adds the requests of all containers", () => {
    const requests = { cpu: "100m", memory: "10Mi" };
    const container = { name: "c", image: "i", resources: { requests } };
    const spec = { containers: [container, container, { name: "d", image: "i" }] };
    assert.deepEqual(requestsOf(spec), { cpuMillis: 200, memoryBytes: 20 * mebibyte });
    assert.deepEqual(requestsOf(undefined), { cpuMillis: 0, memoryBytes: 0 });
  });

  it("ends with CPU or memory, whichever ends first", () => {
    const all = { cpuMillis: 1000, memoryBytes: 100 };
    const part = { cpuMillis: 600, memoryBytes: 10 };
    assert.equal(hasRoom(all, undefined, part), true);
    assert.equal(hasRoom(all, part, part), false);
    assert.equal(hasRoom(all, part, { cpuMillis: 400, memoryBytes: 90 }), true);
    assert.equal(hasRoom(all, part, { cpuMillis: 0, memoryBytes: 91 }), false);
  });
});
