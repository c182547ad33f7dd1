import assert from "node:assert/strict";
import { waitForCtrlC } from "../../demo/wait-for-ctrl-c";

describe("waitForCtrlC", () => {
  it("ends at the first signal and listens no more", async () => {
    const before = process.listenerCount("SIGINT");
    const waiting = waitForCtrlC();
    assert.equal(process.listenerCount("SIGINT"), before + 1);
    process.emit("SIGINT");
    await waiting;
    assert.equal(process.listenerCount("SIGINT"), before);
  });
});
