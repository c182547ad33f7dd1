import { rollErrors } from "../../../../provider/errors/catalogue/roll-errors";
import { assertRenders } from "./assert-renders";

describe("errors of the roll", () => {
  it("tell every value they are given", () => {
    assertRenders(rollErrors, {
      DRAIN_HAS_MANY_BUDGETS: {
        node: "worker-1",
        pod: "default/web-1",
        budgets: "default/all and default/web",
      },
      DRAIN_OVERRULED: { node: "worker-1", reason: "somebody has uncordoned it" },
      LAST_REPLICA_NOT_BACK: {
        node: "worker-1",
        workloads: "StatefulSet db/main",
        after: "10 min",
      },
      CLUSTER_KEEPS_CHANGING: { times: 11, nodes: "worker-17" },
    });
  });
});
