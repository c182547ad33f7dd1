import assert from "node:assert/strict";
import type { BudgetFacts, PodFacts } from "../../../../provider/ports";
import { budgetObstacleBeside } from "../../../../provider/run/workers/budget-obstacle-beside";
import { buildBudgetFacts, buildPodFacts } from "../pods";

function ask(
  pods: readonly PodFacts[],
  budgets: readonly BudgetFacts[],
): Promise<string | undefined> {
  const kubernetes = {
    podsOnNode: (node: string) => Promise.resolve(pods.filter((pod) => pod.node === node)),
    budgets: () => Promise.resolve(budgets),
  };
  return budgetObstacleBeside(kubernetes, "w-1", ["w-2"]);
}

describe("budgetObstacleBeside", () => {
  const here = buildPodFacts({ node: "w-1" });
  const there = buildPodFacts({ node: "w-2", name: "web-2" });
  const generous = buildBudgetFacts({ disruptionsAllowed: 1 });

  it("is none where no budget guards what is on the node", async () => {
    assert.equal(await ask([], [buildBudgetFacts()]), undefined);
    assert.equal(await ask([here], []), undefined);
    assert.equal(await ask([{ ...here, name: "free" }], [buildBudgetFacts()]), undefined);
  });

  it("is none where the budget has a disruption left and nobody else asks for it", async () => {
    assert.equal(await ask([here], [generous]), undefined);
    assert.equal(await ask([here, { ...there, node: "w-3" }], [generous]), undefined);
  });

  it("is a budget that has nothing to give", async () => {
    assert.match((await ask([here], [buildBudgetFacts()])) ?? "", /budget default\/web has no/);
  });

  it("is a drain that is not over and asks the same budget", async () => {
    assert.match(
      (await ask([here, there], [generous])) ?? "",
      /w-2 is still being drained[^]*default\/web/,
    );
  });
});
