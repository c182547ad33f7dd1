import assert from "node:assert/strict";
import { PortError } from "../../../provider/ports";
import { unlessAbsent } from "../../../provider/kubernetes/unless-absent";

describe("unlessAbsent", () => {
  it("gives what is there, and undefined for what is not", async () => {
    assert.equal(await unlessAbsent(Promise.resolve(1)), 1);
    const absent = new PortError({ kind: "not-found", message: "gone" });
    assert.equal(await unlessAbsent(Promise.reject<number>(absent)), undefined);
  });

  it("passes other failures on", async () => {
    const failure = new PortError({ kind: "not-permitted", message: "no" });
    await assert.rejects(unlessAbsent(Promise.reject(failure)), failure);
    await assert.rejects(unlessAbsent(Promise.reject(new TypeError("bug"))), TypeError);
  });
});
