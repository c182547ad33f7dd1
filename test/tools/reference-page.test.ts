import assert from "node:assert/strict";
import { catalogue } from "../../provider/errors/catalogue";
import { steps } from "../../provider/run/steps";
import { checks } from "../../provider/verify/checks";
import { referencePage } from "../../tools/reference-page";

describe("referencePage", () => {
  const page = referencePage();

  it("names every step, check and error", () => {
    for (const { name } of [...steps.first, ...steps.eachHop, ...steps.last, ...checks])
      assert.ok(page.includes(`**${name}**`), name);
    for (const code of Object.keys(catalogue)) assert.ok(page.includes(`### ${code}\n`), code);
  });

  it("shows the values of a message by their names", () => {
    assert.match(page, /…node…/);
    assert.doesNotMatch(page, /undefined|\[object/);
  });
});
