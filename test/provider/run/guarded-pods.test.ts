import assert from "node:assert/strict";
import { cordonMark } from "../../../provider/model/cordon-mark";
import { requireNoGuardedPod } from "../../../provider/run/guarded-pods";
import type { KubernetesApi, KubernetesNodeFacts, PodFacts } from "../../../provider/ports";
import { simulate } from "../../simulation/simulate";
import { buildBudgetFacts, buildPodFacts } from "./pods";

async function ask(
  pods: readonly PodFacts[],
  facts: Partial<KubernetesNodeFacts> = {},
): Promise<void> {
  const node: KubernetesNodeFacts = {
    name: "demo-worker-1",
    addresses: [],
    role: "worker",
    ready: true,
    unschedulable: true,
    kubeletVersion: "1.34.1",
    systemUuid: "",
    bootId: "",
    osImage: "",
    labels: {},
    annotations: { [cordonMark]: "false" },
    ...facts,
  };
  const kubernetes: KubernetesApi = {
    ...simulate().start().ports.kubernetes,
    nodes: () => Promise.resolve([node]),
    podsOnNode: () => Promise.resolve(pods),
    budgets: () => Promise.resolve([buildBudgetFacts({ disruptionsAllowed: 5 })]),
  };
  await requireNoGuardedPod(kubernetes, "demo-worker-1");
}

describe("requireNoGuardedPod", () => {
  it("stops for any guarded pod, even where its budget would let it go", async () => {
    await assert.rejects(ask([buildPodFacts()]), /default\/web-1[^]*Code: GUARDED_POD_LEFT$/);
  });

  it("stops for a node that somebody has uncordoned since its drain", async () => {
    await assert.rejects(ask([], { unschedulable: false }), /Code: DRAIN_OVERRULED$/);
  });

  it("does not mind the others", async () => {
    await ask([
      buildPodFacts({ name: "free" }),
      buildPodFacts({ namespace: "other" }),
      buildPodFacts({ controller: { kind: "DaemonSet", name: "web" } }),
    ]);
  });
});
