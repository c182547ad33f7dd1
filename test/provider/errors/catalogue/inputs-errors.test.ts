import { inputsErrors } from "../../../../provider/errors/catalogue/inputs-errors";
import { assertRenders } from "./assert-renders";

describe("errors of inputs", () => {
  it("tell every value they are given", () => {
    assertRenders(inputsErrors, {
      INPUTS_WRONG: { list: "talosVersion is required" },
      PROFILE_UNUSABLE: { path: "cluster.yaml", problem: "it has no section talos" },
    });
  });
});
