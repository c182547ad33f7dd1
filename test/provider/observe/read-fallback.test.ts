import assert from "node:assert/strict";
import { readFallback } from "../../../provider/observe/read-fallback";

describe("readFallback", () => {
  it("reads what a run of ours has written", () => {
    const mark = JSON.stringify({
      kind: "lost-extensions",
      image: "example.org/a:v1",
      bootId: "b",
    });
    assert.deepEqual(readFallback("cp-1", mark), {
      node: "cp-1",
      kind: "lost-extensions",
      image: "example.org/a:v1",
      bootId: "b",
    });
  });

  it("reads the names of extensions, as far as they are names", () => {
    const mark = JSON.stringify({
      kind: "lost-extensions",
      image: "a",
      bootId: "b",
      extensions: ["gvisor", 7],
    });
    assert.deepEqual(readFallback("cp-1", mark)?.extensions, ["gvisor"]);
  });

  it("tells nothing where there is no mark", () => {
    assert.equal(readFallback("cp-1", undefined), undefined);
  });

  for (const mark of ["", "{", "null", "[]", "7", '"text"', '{"kind":"later","image":7}']) {
    it(`takes the unreadable mark ${JSON.stringify(mark)} for a fallback of an unknown image`, () => {
      assert.deepEqual(readFallback("cp-1", mark), {
        node: "cp-1",
        kind: "old-slot",
        image: "",
        bootId: "",
      });
    });
  }
});
