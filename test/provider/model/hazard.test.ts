import assert from "node:assert/strict";
import { hazards } from "../../../provider/model/hazard";

describe("hazards", () => {
  it("are distinct names that can stand unquoted in YAML", () => {
    assert.equal(new Set(hazards).size, hazards.length);
    for (const hazard of hazards) assert.match(hazard, /^[a-z]+(?:-[a-z]+)*$/);
  });
});
