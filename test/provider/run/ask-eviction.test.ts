import assert from "node:assert/strict";
import { PortError } from "../../../provider/ports";
import { askEviction } from "../../../provider/run/ask-eviction";
import { buildPodFacts } from "./pods";

describe("askEviction", () => {
  it("gives the API's answer", async () => {
    const evict = () => Promise.resolve({ kind: "gone" } as const);
    assert.deepEqual(await askEviction({ evict }, buildPodFacts()), { kind: "gone" });
  });

  it("counts a failing API as a refusal in its words", async () => {
    const failure = new PortError({ kind: "other", message: "webhook timed out" });
    const evict = () => Promise.reject(failure);
    assert.deepEqual(await askEviction({ evict }, buildPodFacts()), {
      kind: "refused",
      reason: "webhook timed out",
    });
  });

  it("lets a mistake of ours through", async () => {
    const evict = () => Promise.reject(new TypeError("broken"));
    await assert.rejects(askEviction({ evict }, buildPodFacts()), TypeError);
  });
});
