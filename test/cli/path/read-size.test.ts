import assert from "node:assert/strict";
import fc from "fast-check";
import { defaultSize, readSize } from "../../../cli/path/read-size";

describe("readSize", () => {
  it("reads control-plane nodes and workers", () => {
    const numbers = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 9999 }));
    fc.assert(
      fc.property(numbers, ([controlPlaneNodes, workers]) => {
        const size = { controlPlaneNodes, workers };
        assert.deepEqual(readSize(`${String(controlPlaneNodes)}+${String(workers)}`), size);
      }),
    );
  });

  it("reads control-plane nodes alone", () => {
    assert.deepEqual(readSize("1"), { controlPlaneNodes: 1, workers: 0 });
  });

  it("reads nothing else", () => {
    for (const text of ["", "0", "0+1", "+2", "3+", "3-2", "3+2+1", "-1", "1.5", "100", "three"]) {
      assert.equal(readSize(text), undefined, text);
    }
  });
});

describe("defaultSize", () => {
  it("can spare a control-plane node: three members keep a quorum of two", () => {
    assert.deepEqual(defaultSize, { controlPlaneNodes: 3, workers: 0 });
  });
});
