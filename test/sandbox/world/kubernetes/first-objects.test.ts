import assert from "node:assert/strict";
import { firstObjects } from "../../../../sandbox/world/kubernetes/first-objects";
import { smallWorld } from "../fixtures/small-world";

describe("firstObjects", () => {
  it("give each workload its namespace once, and a budget where it has one", () => {
    const workload = { namespace: "shop", replicas: 1 };
    const { world } = smallWorld({
      workloads: [
        { ...workload, name: "a", minAvailable: 1 },
        { ...workload, name: "b", minAvailable: undefined },
      ],
    });
    const objects = firstObjects(world).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    assert.equal(objects.filter((one) => one === "Namespace shop").length, 1);
    assert.deepEqual(
      objects.filter((one) => one.startsWith("PodDisruptionBudget")),
      ["PodDisruptionBudget a"],
    );
    assert.ok(objects.includes("Deployment b"));
    assert.ok(objects.includes("Namespace kube-system"));
  });
});
