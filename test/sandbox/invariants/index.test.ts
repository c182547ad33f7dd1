import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { invariants, watchInvariants } from "../../../sandbox/invariants";
import { smallWorld } from "../world/fixtures/small-world";

describe("the list of invariants", () => {
  it("holds every property that has a file", () => {
    const folder = join(__dirname, "../../../sandbox/invariants");
    const support = [
      "index",
      "invariant",
      "appoint-referee",
      "supported-versions",
      "our-doing",
      "sickness",
    ];
    const files = readdirSync(folder)
      .filter((file) => file.endsWith(".js"))
      .map((file) => file.slice(0, -3))
      .filter((file) => !support.includes(file));
    assert.deepEqual(invariants.map(({ name }) => name).sort(), files.sort());
    assert.equal(dirname(folder).endsWith("sandbox"), true);
  });

  it("finds nothing in a world where nothing happens", () => {
    const { world, clock } = smallWorld();
    const referee = watchInvariants(world);
    clock.advance(3_600_000);
    assert.deepEqual(referee.finish(), []);
  });
});
