import { observeErrors } from "../../../../provider/errors/catalogue/observe-errors";
import { assertRenders } from "./assert-renders";

describe("errors of observing", () => {
  it("tell every value they are given", () => {
    assertRenders(observeErrors, {
      CLUSTER_UNREACHABLE: { api: "Kubernetes API", reason: "connection refused" },
      CLUSTER_EMPTY: { reasons: "cp-1: it does not answer" },
      NODE_UNKNOWN: { strangers: "wroker-1", known: "cp-1, worker-1" },
      CLUSTER_MISMATCH: { difference: "two UIDs" },
      CLUSTER_CHANGED: { stored: "uid-1", live: "uid-2" },
    });
  });
});
