import assert from "node:assert/strict";
import type * as Shorten from "../../../tools/set-up/shorten.mjs" with {
  "resolution-mode": "import",
};
import { loadSetUp } from "../fixtures/load-set-up";

describe("shorten", () => {
  it("keeps a short output and the two ends of a long one", async () => {
    const { shorten } = (await loadSetUp("shorten")) as typeof Shorten;
    assert.equal(shorten("\na\nb\n\n"), "a\nb");
    assert.equal(shorten(""), "");
    const long = Array.from({ length: 100 }, (_, index) => `line ${index}`);
    const lines = shorten(long.join("\n")).split("\n");
    assert.equal(lines.length, 41);
    assert.equal(lines[0], "line 0");
    assert.equal(lines[12], "… 60 lines …");
    assert.equal(lines.at(-1), "line 99");
  });
});
