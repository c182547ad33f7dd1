import assert from "node:assert/strict";
import { allWays, lookUps } from "../../tools/ways";

describe("ways", () => {
  it("are tried from the nearest to the most expensive", () => {
    const names = allWays.map(({ name }) => name);
    assert.deepEqual(names, ["environment", "PATH", "cache", "download", "go build"]);
  });

  it("look before they bring anything", () => {
    assert.deepEqual(lookUps, allWays.slice(0, 3));
  });
});
