import assert from "node:assert/strict";
import { builtInMatrix } from "../../../../provider/plan/matrix/built-in-matrix";
import { adviceFor, refuseWith } from "../../../../provider/plan/path/advice";
import { buildNodes, buildWish } from "./build-wish";

describe("adviceFor", () => {
  it("writes the nearest pair", () => {
    const wish = buildWish(buildNodes("1.12.0", "1.34.1"), "1.13.4/1.37.1");
    assert.deepEqual(adviceFor(wish, builtInMatrix, "else"), {
      text: 'Write talosVersion: "1.13.4" and kubernetesVersion: "1.36.4", the nearest that can be reached',
      nearest: { talos: "1.13.4", kubernetes: "1.36.4" },
    });
  });

  it("says where that is what runs", () => {
    const wish = buildWish(buildNodes("1.11.4", "1.33.4"), "1.10.9/1.33.4");
    assert.match(adviceFor(wish, builtInMatrix, "else").text, /, which runs already$/);
  });

  it("falls back where nothing can be reached", () => {
    const wish = buildWish(buildNodes("1.11.5", "1.28.3"), "1.13.0/1.36.1");
    assert.deepEqual(adviceFor(wish, builtInMatrix, "else"), { text: "else", nearest: undefined });
  });
});

describe("refuseWith", () => {
  it("adds the nearest pair only where there is one", () => {
    const parts = { code: "TALOS_DOWNGRADE", values: {} } as const;
    const nearest = { talos: "1.13.0", kubernetes: "1.36.1" };
    assert.deepEqual(refuseWith(parts, nearest).nearest, nearest);
    assert.ok(!("nearest" in refuseWith(parts, undefined)));
  });
});
