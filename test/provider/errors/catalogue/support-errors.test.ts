import { supportErrors } from "../../../../provider/errors/catalogue/support-errors";
import { assertRenders } from "./assert-renders";
import { supportSamples } from "./support-samples";

describe("errors about versions", () => {
  it("tell every value they are given", () => {
    assertRenders(supportErrors, {
      ...supportSamples,
    });
  });
});
