import assert from "node:assert/strict";
import { checkedDefect } from "../../../sandbox/control/checked-defect";
import { defectKinds } from "../../../sandbox/world/defects/plant-defect";
import { worldError } from "../world/fixtures/small-world";

describe("checkedDefect", () => {
  it("takes every kind as it is", () => {
    for (const kind of defectKinds) assert.deepEqual(checkedDefect({ kind }), { kind });
  });

  it("lists the kinds to whoever names another", () => {
    for (const value of [{ kind: "toString" }, {}, null, "bare-pod", 7])
      assert.throws(() => checkedDefect(value), worldError("invalid-argument", /bare-pod, /));
  });
});
