import assert from "node:assert/strict";
import type { KubernetesNodeFacts } from "../../../provider/ports";
import {
  budgetObstacle,
  hasAnotherPlace,
  lastingObstacle,
  manyBudgetsObstacle,
  policyObstacle,
} from "../../../provider/run/drain-obstacles";
import { buildBudgetFacts, buildPodFacts } from "./pods";

const evict = { timeoutMs: 1, barePods: "evict", localData: "evict" } as const;

describe("policyObstacle", () => {
  const bare = buildPodFacts({ name: "bare", controller: undefined });
  const local = buildPodFacts({ name: "local", hasLocalData: true });

  it("is none where everything may be evicted", () => {
    assert.equal(policyObstacle([bare, local], evict), undefined);
  });

  it("names the pod and the setting that keeps it", () => {
    const refusesBare = policyObstacle([local, bare], { ...evict, barePods: "refuse" });
    assert.equal(`${refusesBare?.pod} ${refusesBare?.setting}`, "default/bare drain.barePods");
    const refusesLocal = policyObstacle([bare, local], { ...evict, localData: "refuse" });
    assert.equal(`${refusesLocal?.pod} ${refusesLocal?.setting}`, "default/local drain.localData");
  });
});

describe("budgetObstacle", () => {
  it("names the budget that lets nobody go, with the pod", () => {
    assert.deepEqual(budgetObstacle([buildPodFacts()], [buildBudgetFacts()]), {
      budget: "default/web",
      pod: "default/web-1",
    });
  });

  it("does not take a budget of another namespace, or one that has a disruption to give", () => {
    const budgets = [
      buildBudgetFacts({ namespace: "other" }),
      buildBudgetFacts({ disruptionsAllowed: 1 }),
    ];
    assert.equal(budgetObstacle([buildPodFacts()], budgets), undefined);
  });
});

describe("manyBudgetsObstacle", () => {
  it("names the pod with all budgets that guard it, sorted", () => {
    const budgets = [buildBudgetFacts(), buildBudgetFacts({ name: "all" })];
    assert.deepEqual(manyBudgetsObstacle([buildPodFacts()], budgets), {
      pod: "default/web-1",
      budgets: "default/all and default/web",
    });
  });

  it("is none for a pod that one budget guards", () => {
    const budgets = [buildBudgetFacts(), buildBudgetFacts({ name: "all", pods: ["web-2"] })];
    assert.equal(manyBudgetsObstacle([buildPodFacts()], budgets), undefined);
  });
});

describe("lastingObstacle", () => {
  const pods = [buildPodFacts(), buildPodFacts({ name: "web-2" })];

  it("is a budget that lets fewer go than are to go", () => {
    const one = [buildBudgetFacts({ disruptionsAllowed: 1 })];
    assert.equal(lastingObstacle(pods, one)?.budget, "default/web");
    assert.equal(lastingObstacle(pods.slice(0, 1), one), undefined);
  });
});

describe("hasAnotherPlace", () => {
  const facts = (name: string, ready: boolean, unschedulable: boolean): KubernetesNodeFacts => ({
    name,
    addresses: [],
    role: "worker",
    ready,
    unschedulable,
    kubeletVersion: "1.34.1",
    systemUuid: "",
    bootId: "",
    osImage: "",
    labels: {},
    annotations: {},
  });

  it("is another node that is Ready and schedulable", () => {
    const own = facts("a", true, false);
    assert.equal(hasAnotherPlace([own], "a"), false);
    assert.equal(hasAnotherPlace([own, facts("b", false, false)], "a"), false);
    assert.equal(hasAnotherPlace([own, facts("b", true, true)], "a"), false);
    assert.equal(hasAnotherPlace([own, facts("b", true, false)], "a"), true);
  });
});
