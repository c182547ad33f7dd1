import assert from "node:assert/strict";
import { unreadableRefusals } from "../../../provider/plan/unreadable-refusals";
import { buildSnapshot } from "../../builders/snapshot-builder";

describe("unreadableRefusals", () => {
  it("names each node with its reason, sorted", () => {
    const away = { address: "10.5.1.9", role: undefined, reason: "deadline exceeded" };
    const unreadable = [
      { ...away, name: "worker-b" },
      { ...away, name: "worker-a" },
    ];
    const refusals = unreadableRefusals({ ...buildSnapshot(), unreadable });
    assert.deepEqual(
      refusals.map(
        ({ message }) => /worker-[ab] \(10\.5\.1\.9\): deadline exceeded/.exec(message)?.[0],
      ),
      ["worker-a (10.5.1.9): deadline exceeded", "worker-b (10.5.1.9): deadline exceeded"],
    );
  });

  it("has nothing to say of a cluster that was read", () => {
    assert.deepEqual(unreadableRefusals(buildSnapshot()), []);
  });
});
