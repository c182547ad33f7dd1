import assert from "node:assert/strict";
import { isSameUuid } from "../../../provider/observe/system-uuid";

const uuid = "11223344-5566-7788-99aa-bbccddeeff00";

describe("isSameUuid", () => {
  it("knows a UUID in capitals and in the other byte order of its first three groups", () => {
    for (const other of [uuid, uuid.toUpperCase(), "44332211-6655-8877-99AA-bbccddeeff00"]) {
      assert.ok(isSameUuid(uuid, other), other);
      assert.ok(isSameUuid(other, uuid), other);
    }
  });

  it("tells others apart, and takes unknown ones for no proof", () => {
    assert.ok(!isSameUuid(uuid, "44332211-6655-8877-aa99-bbccddeeff00"));
    assert.ok(!isSameUuid(uuid, ""));
    assert.ok(!isSameUuid("", ""));
  });
});
