import assert from "node:assert/strict";
import { ipBytes } from "../../../sandbox/talos-api/ip-bytes";

describe("ipBytes", () => {
  it("gives the four bytes of an address", () => {
    assert.deepEqual([...ipBytes("10.5.0.255")], [10, 5, 0, 255]);
  });
});
