import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { defaultDurations, defaultWorldOptions } from "../../../sandbox/world/defaults";

describe("the default options", () => {
  it("name the schematic by the hash of its canonical text (talos.md §9.2)", () => {
    const names = defaultWorldOptions.schematic?.extensions.map(({ name }) => name) ?? [];
    const lines = [
      "customization:",
      "    systemExtensions:",
      "        officialExtensions:",
      ...names.map((name) => `            - siderolabs/${name}`),
    ];
    const hash = createHash("sha256")
      .update(`${lines.join("\n")}\n`)
      .digest("hex");
    assert.equal(defaultWorldOptions.schematic?.id, hash);
  });

  it("let nothing happen in no time", () => {
    assert.deepEqual(
      Object.entries(defaultDurations).filter(([, duration]) => duration <= 0),
      [],
    );
  });
});
