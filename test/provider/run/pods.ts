import type { BudgetFacts, PodFacts } from "../../../provider/ports";

/** A pod of a Deployment on `demo-worker-1`. */
export function buildPodFacts(facts: Partial<PodFacts> = {}): PodFacts {
  return {
    namespace: "default",
    name: "web-1",
    uid: "uid-web-1",
    node: "demo-worker-1",
    labels: { app: "web" },
    images: ["registry.k8s.io/pause:3.10"],
    phase: "Running",
    ready: true,
    isMirror: false,
    controller: { kind: "ReplicaSet", name: "web" },
    hasLocalData: false,
    terminating: false,
    finalizers: [],
    ...facts,
  };
}

export function buildBudgetFacts(facts: Partial<BudgetFacts> = {}): BudgetFacts {
  return {
    namespace: "default",
    name: "web",
    pods: ["web-1", "web-2"],
    disruptionsAllowed: 0,
    ...facts,
  };
}
