import assert from "node:assert/strict";
import { requireNoGuardedPod } from "../../../provider/run/guarded-pods";
import type { KubernetesApi, PodFacts } from "../../../provider/ports";
import { simulate } from "../../simulation/simulate";
import { buildBudgetFacts, buildPodFacts } from "./pods";

async function ask(pods: readonly PodFacts[]): Promise<void> {
  const kubernetes: KubernetesApi = {
    ...simulate().start().ports.kubernetes,
    podsOnNode: () => Promise.resolve(pods),
    budgets: () => Promise.resolve([buildBudgetFacts({ disruptionsAllowed: 5 })]),
  };
  await requireNoGuardedPod(kubernetes, "demo-worker-1");
}

describe("requireNoGuardedPod", () => {
  it("stops for any guarded pod, even where its budget would let it go", async () => {
    await assert.rejects(ask([buildPodFacts()]), /default\/web-1[^]*Code: GUARDED_POD_LEFT$/);
  });

  it("does not mind the others", async () => {
    await ask([
      buildPodFacts({ name: "free" }),
      buildPodFacts({ namespace: "other" }),
      buildPodFacts({ controller: { kind: "DaemonSet", name: "web" } }),
    ]);
  });
});
