import assert from "node:assert/strict";
import fc from "fast-check";
import {
  budgetNumbers,
  budgetThatForbids,
  reconcileBudgets,
} from "../../../../sandbox/world/kubernetes/budgets";
import { terminatePod } from "../../../../sandbox/world/kubernetes/pods";
import type { KubernetesObject } from "../../../../sandbox/world/object-store";
import { objectOf, smallWorld, type SmallWorld } from "../fixtures/small-world";

function budget(spec: object): KubernetesObject {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name: "web", namespace: "default" },
    spec: { selector: { matchLabels: { app: "web" } }, ...spec },
  };
}

function webPod({ world }: SmallWorld): KubernetesObject {
  const pod = world.kubernetes
    .list("Pod", "default")
    .find(({ metadata }) => metadata.labels?.app === "web");
  assert.ok(pod);
  return pod;
}

describe("budgetNumbers", () => {
  const cases: [object, number][] = [
    [{ minAvailable: 2 }, 1],
    [{ minAvailable: 3 }, 0],
    [{ minAvailable: "50%" }, 1],
    [{ maxUnavailable: 1 }, 1],
    [{ maxUnavailable: "50%" }, 2],
    [{ maxUnavailable: 0 }, 0],
    [{ minAvailable: 2, selector: { matchLabels: { app: "other" } } }, 0],
  ];
  for (const [spec, allowed] of cases)
    it(`${JSON.stringify(spec)} of 3 healthy pods allows ${String(allowed)}`, () => {
      const { world } = smallWorld();
      assert.equal(budgetNumbers(world, budget(spec)).disruptionsAllowed, allowed);
    });

  it("counts the pods that are wanted, so a terminating one is missed", () => {
    const at = smallWorld();
    terminatePod(at.world, webPod(at));
    const numbers = budgetNumbers(at.world, budget({ minAvailable: "100%" }));
    assert.deepEqual(
      [numbers.expectedPods, numbers.currentHealthy, numbers.disruptionsAllowed],
      [3, 2, 0],
    );
  });

  it("never allows more than it has to spare", () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(6), (replicas, minAvailable) => {
        const workloads = [
          { namespace: "default", name: "web", replicas, minAvailable: undefined },
        ];
        const { world } = smallWorld({ controlPlanes: 1, workers: 1, workloads });
        const { disruptionsAllowed } = budgetNumbers(world, budget({ minAvailable }));
        assert.equal(disruptionsAllowed, Math.max(0, replicas - minAvailable));
      }),
      { numRuns: 30 },
    );
  });
});

describe("budgetThatForbids", () => {
  it("names the budget that has nothing to spare, for a ready pod", () => {
    const at = smallWorld();
    assert.equal(budgetThatForbids(at.world, webPod(at)), undefined);
    terminatePod(at.world, webPod(at));
    const other = at.world.kubernetes
      .list("Pod", "default")
      .find(
        ({ metadata }) =>
          metadata.deletionTimestamp === undefined && metadata.labels?.app === "web",
      );
    assert.ok(other);
    assert.equal(budgetThatForbids(at.world, other)?.metadata.name, "web");
    const sick = { ...other, status: {} };
    assert.equal(budgetThatForbids(at.world, sick), undefined);
  });
});

describe("reconcileBudgets", () => {
  it("keeps status.disruptionsAllowed current", () => {
    const at = smallWorld();
    const allowed = () =>
      (
        objectOf(at.world, "PodDisruptionBudget", "web", "default").status as {
          disruptionsAllowed: number;
        }
      ).disruptionsAllowed;
    assert.equal(allowed(), 1);
    terminatePod(at.world, webPod(at));
    reconcileBudgets(at.world);
    assert.equal(allowed(), 0);
    at.rest();
    assert.equal(allowed(), 1);
  });
});
