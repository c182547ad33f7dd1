import { lifecycleErrors } from "../../../../provider/errors/catalogue/lifecycle-errors";
import { assertRenders } from "./assert-renders";

describe("errors of the lifecycle", () => {
  it("tell every value they are given", () => {
    assertRenders(lifecycleErrors, {
      TALOSCONFIG_UNUSABLE: { problems: "it has no contexts" },
      KUBECONFIG_UNREADABLE: { reason: "there is no file kubeconfig" },
      SUPPORT_MATRIX_UNUSABLE: { path: "matrix.yaml", problem: "there is no such file" },
      INPUTS_UNKNOWN: {},
      STATE_TOO_NEW: { found: 7, known: 1 },
    });
  });
});
