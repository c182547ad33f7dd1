import assert from "node:assert/strict";
import { keyValue } from "../../../../sandbox/world/etcd/key-value";

describe("keyValue", () => {
  it("writes the fields of mvccpb.KeyValue (etcd v3.6.0 api/mvccpb/kv.proto)", () => {
    const bytes = keyValue({
      key: "a",
      createRevision: 300,
      modRevision: 300,
      version: 1,
      value: "bc",
    });
    // 1: "a" · 2: varint 300 = ac 02 · 3: the same · 4: 1 · 5: "bc"
    assert.equal(bytes.toString("hex"), "0a016110ac0218ac0220012a026263");
  });
});
