import assert from "node:assert/strict";
import { quantityOf } from "../../../../sandbox/world/kubernetes/quantity";

describe("quantityOf", () => {
  it("reads what the world writes", () => {
    assert.equal(quantityOf("4"), 4);
    assert.equal(quantityOf("3950m"), 3.95);
    assert.equal(quantityOf("70Mi"), 70 * 2 ** 20);
    assert.equal(quantityOf("8388608Ki"), 2 ** 33);
    assert.equal(quantityOf("2Gi"), 2 ** 31);
  });

  it("takes anything else for nothing", () => {
    for (const text of [undefined, "", "much", "1.5", "1T"]) assert.equal(quantityOf(text), 0);
  });
});
