import assert from "node:assert/strict";
import { etcdWellBeforeDisruption } from "../../../sandbox/invariants/etcd-well-before-disruption";
import type { Fault } from "../../../sandbox/world/fault";
import { armFault } from "../../../sandbox/world/faults";
import { reboot } from "../../../sandbox/world/operations";
import { actAs } from "../../../sandbox/world/record";
import { smallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

const node = "demo-control-plane-2";
const faults: readonly Fault[] = [
  { kind: "etcd-alarm", node },
  { kind: "etcd-corrupt", node },
  { kind: "etcd-learner", node },
  { kind: "etcd-lists-differ", node },
];

describe("etcd-well-before-disruption", () => {
  for (const fault of faults) {
    it(`is broken while ${fault.kind} could be seen, and kept when it is over`, async () => {
      const at = smallWorld();
      const rebootOne = () => {
        reboot(at.world, at.controlPlane(1), "default");
        at.rest();
      };
      const lift = armFault(at.world, fault);
      const broken = await judge(at.world, etcdWellBeforeDisruption, rebootOne);
      assert.match(
        broken[0]?.detail ?? "",
        /reboot of demo-control-plane-1 while demo-control-plane-2/,
      );
      lift();
      assert.deepEqual(await judge(at.world, etcdWellBeforeDisruption, rebootOne), []);
    });
  }

  it("does not blame us for workers, for others, or for what has just begun", async () => {
    const at = smallWorld();
    const found = await judge(at.world, etcdWellBeforeDisruption, () => {
      armFault(at.world, { kind: "etcd-alarm", node });
      reboot(at.world, at.controlPlane(1), "default");
      at.rest();
      at.clock.advance(600_000);
      reboot(at.world, at.worker(1), "default");
      actAs(at.world, "operator", () => reboot(at.world, at.controlPlane(3), "default"));
      at.rest();
    });
    assert.deepEqual(found, []);
  });
});
