import assert from "node:assert/strict";
import { startHeartbeat } from "../../../provider/system/heartbeat";

describe("startHeartbeat", () => {
  it("repeats the line of the moment until it is stopped", async () => {
    const lines: string[] = [];
    const beats = await new Promise<number>((resolve) => {
      let count = 0;
      const stop = startHeartbeat({
        everyMs: 1,
        line: () => {
          count += 1;
          if (count === 2) return undefined;
          if (count < 4) return `beat ${String(count)}`;
          stop();
          // Whatever the stopped timer still did would come before this.
          setTimeout(() => {
            resolve(count);
          }, 20);
          return "last";
        },
        reporter: {
          status: (line) => lines.push(line),
          info: () => undefined,
          warn: () => undefined,
        },
      });
      // The heartbeat keeps no process alive, so something else must.
      setTimeout(() => undefined, 500);
    });
    assert.equal(beats, 4);
    assert.deepEqual(lines, ["beat 1", "beat 3", "last"]);
  });
});
