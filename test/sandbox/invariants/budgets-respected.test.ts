import assert from "node:assert/strict";
import { budgetsRespected } from "../../../sandbox/invariants/budgets-respected";
import { nodeNameOf } from "../../../sandbox/world/kubernetes/pod-status";
import { evictPod, reboot } from "../../../sandbox/world/operations";
import { smallWorld, type SmallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

const web = { namespace: "default", name: "web", replicas: 4 };

/** A pod of the workload on a worker, by the worker's number. */
function podOn({ world, worker }: SmallWorld, number: number): string {
  const pods = world.kubernetes.list("Pod", "default");
  const pod = pods.find((each) => nodeNameOf(each) === worker(number).name);
  return pod?.metadata.name ?? assert.fail("no pod is there");
}

describe("budgets-respected", () => {
  it("is kept by an eviction, and by a deletion that the budget would have allowed", async () => {
    const at = smallWorld({ workloads: [{ ...web, minAvailable: 3 }] });
    const deleted = await judge(at.world, budgetsRespected, () => {
      at.world.kubernetes.delete("Pod", "default", podOn(at, 1));
      at.rest();
      evictPod(at.world, { namespace: "default", name: podOn(at, 2) });
      at.rest();
    });
    assert.deepEqual(deleted, []);
  });

  it("is broken by a deletion that the budget forbids", async () => {
    const at = smallWorld({ workloads: [{ ...web, minAvailable: 4 }] });
    const pod = podOn(at, 1);
    const remove = () => void at.world.kubernetes.delete("Pod", "default", pod);
    const [violation] = await judge(at.world, budgetsRespected, remove);
    assert.equal(violation?.detail, `kubernetes-delete takes pod default/${pod} from budget web`);
    // The pod is on its way out by now: nobody takes it a second time.
    assert.deepEqual(await judge(at.world, budgetsRespected, remove), []);
  });

  it("lets budgets break where they may", async () => {
    const at = smallWorld({ workloads: [{ ...web, minAvailable: 4 }] });
    const found = await judge(
      at.world,
      budgetsRespected,
      () => void at.world.kubernetes.delete("Pod", "default", podOn(at, 1)),
      { budgetsMayBreak: true },
    );
    assert.deepEqual(found, []);
  });

  it("is broken by a node that takes its guarded pods down with it", async () => {
    const at = smallWorld({ workloads: [{ ...web, minAvailable: 4 }] });
    const found = await judge(at.world, budgetsRespected, () => {
      reboot(at.world, at.worker(1), "force");
      at.rest();
    });
    assert.match(found[0]?.detail ?? "", /^down takes pod default\/web-.* from budget web$/);
  });

  it("does not ask for pods that come back with their node", async () => {
    const at = smallWorld({ workloads: [] });
    const found = await judge(at.world, budgetsRespected, () => {
      reboot(at.world, at.controlPlane(1), "default");
      at.rest();
    });
    assert.deepEqual(found, []);
  });
});
