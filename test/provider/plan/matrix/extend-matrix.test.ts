import assert from "node:assert/strict";
import { builtInMatrix } from "../../../../provider/plan/matrix/built-in-matrix";
import { extendMatrix } from "../../../../provider/plan/matrix/extend-matrix";

describe("extendMatrix", () => {
  it("is the built-in matrix without additions", () => {
    assert.equal(extendMatrix(builtInMatrix, undefined), builtInMatrix);
    assert.deepEqual(extendMatrix(builtInMatrix, { talos: [], kubernetes: [] }), builtInMatrix);
  });

  it("replaces an entry of the same minor and puts new ones in their place", () => {
    const [first] = builtInMatrix.talos;
    const last = builtInMatrix.kubernetes.at(-1);
    assert.ok(first && last);
    const corrected = { ...first, minor: "1.9", latest: "1.9.7" };
    const extended = extendMatrix(builtInMatrix, {
      talos: [
        corrected,
        { ...first, minor: "1.16", latest: "1.16.0" },
        { ...first, minor: "1.7", latest: "1.7.7" },
      ],
      kubernetes: [{ ...last, latest: "1.38.2" }],
    });
    assert.deepEqual(
      extended.talos.map(({ latest }) => latest),
      [
        "1.7.7",
        ...builtInMatrix.talos.map(({ minor, latest }) => (minor === "1.9" ? "1.9.7" : latest)),
        "1.16.0",
      ],
    );
    assert.equal(extended.kubernetes.length, builtInMatrix.kubernetes.length);
    assert.equal(extended.kubernetes.at(-1)?.latest, "1.38.2");
  });
});
