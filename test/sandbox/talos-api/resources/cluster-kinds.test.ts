import assert from "node:assert/strict";
import { MachineType, Member } from "../../../../proto/generated/specs";
import { members } from "../../../../sandbox/talos-api/resources/cluster-kinds";
import { testWorld } from "../fixtures/test-call";

describe("members", () => {
  it("lists every node at every node, also one that is down", () => {
    const { world, controlPlane, worker } = testWorld();
    worker.isUp = false;
    const resources = members.list(world, controlPlane);
    assert.deepEqual(
      resources.map(({ id }) => id),
      [...world.nodes.keys()],
    );
    const specs = resources.map(({ proto }) => Member.decode(proto));
    const own = specs.find(({ hostname }) => hostname === worker.name);
    assert.equal(own?.machineType, MachineType.WORKER);
    assert.equal(own.controlPlane, undefined);
    assert.equal([...(own.addresses[0]?.ip ?? [])].join("."), worker.address);
    const first = specs.find(({ hostname }) => hostname === controlPlane.name);
    assert.equal(first?.operatingSystem, "Talos (v1.12.0)");
    assert.equal(first.controlPlane?.apiServerPort, 6443n);
  });
});
