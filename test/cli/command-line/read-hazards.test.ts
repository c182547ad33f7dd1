import assert from "node:assert/strict";
import { readHazards } from "../../../cli/command-line/read-hazards";
import { hazards } from "../../../provider/model/hazard";

describe("readHazards", () => {
  it("knows every hazard, each once", () => {
    assert.deepEqual(readHazards([...hazards, ...hazards]), { hazards, mistakes: [] });
  });

  it("names every text that is no hazard, with what was meant or what there is", () => {
    assert.deepEqual(readHazards(["downgrad", "downgrade", "luck"]), {
      hazards: ["downgrade"],
      mistakes: [
        { property: "--allow", reason: '"downgrad" names no hazard: did you mean downgrade?' },
        {
          property: "--allow",
          reason: `"luck" names no hazard: the hazards are ${hazards.join(", ")}`,
        },
      ],
    });
  });
});
