import assert from "node:assert/strict";
import { openProgress } from "../../../provider/lifecycle/open-progress";

describe("openProgress", () => {
  it("tells every line in order", async () => {
    const lines: string[] = [];
    const print = (line: string) => void lines.push(line);
    const progress = openProgress({ urn: undefined, address: "", print });
    progress.status("one");
    progress.info("two");
    progress.warn("three");
    await progress.end();
    assert.deepEqual(lines, ["one", "two", "warning: three"]);
  });

  it("repeats the last line while nothing is said, and stops with the end", async () => {
    const lines: string[] = [];
    let heard: () => void = () => undefined;
    const repeated = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const print = (line: string) => {
      lines.push(line);
      if (line.startsWith("still")) heard();
    };
    const progress = openProgress({ urn: undefined, address: "", print, heartbeatMs: 5 });
    progress.status("waiting for the node");
    // The heartbeat does not keep the process alive; this does, for as long as the test lasts.
    const alive = setInterval(() => undefined, 1_000);
    await repeated;
    clearInterval(alive);
    await progress.end();
    assert.equal(lines[1], "still at: waiting for the node");
  });
});
