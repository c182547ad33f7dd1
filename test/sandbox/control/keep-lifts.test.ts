import assert from "node:assert/strict";
import { keepLifts } from "../../../sandbox/control/keep-lifts";

describe("keepLifts", () => {
  it("ends what was begun with the same content, once", () => {
    const told: string[] = [];
    const kept = keepLifts((what) => {
      told.push(`begin ${JSON.stringify(what)}`);
      return () => told.push(`end ${JSON.stringify(what)}`);
    });
    assert.equal(kept.begin({ kind: "a" }), 1);
    assert.equal(kept.begin({ kind: "b" }), 2);
    assert.equal(kept.end({ kind: "a" }), 1);
    assert.equal(kept.end({ kind: "a" }), 1);
    assert.deepEqual(told, ['begin {"kind":"a"}', 'begin {"kind":"b"}', 'end {"kind":"a"}']);
  });
});
