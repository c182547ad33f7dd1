import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withLock } from "../../tools/with-lock";
import { scratchFolder } from "./fixtures/scratch-folder";

describe("withLock", () => {
  it("lets one work after the other and tells that it waits", async () => {
    const lock = join(scratchFolder(), "x.lock");
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} begins`);
      await sleep(30);
      events.push(`${name} ends`);
      return name;
    };
    const waits: string[] = [];
    const onWait = (holder: string) => waits.push(holder);
    const both = await Promise.all([
      withLock(lock, work("one"), onWait),
      withLock(lock, work("two"), onWait),
    ]);
    assert.deepEqual(both, ["one", "two"]);
    assert.equal(events[1], events[0]?.replace("begins", "ends"));
    assert.equal(waits.length, 1);
    assert.equal(existsSync(lock), false);
  });
});
