import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiserverOnNode } from "../../../sandbox/processes/apiserver-on-node";
import { realProcess } from "../../../sandbox/processes/real-process";
import { goDown } from "../../../sandbox/world/sequences/go-down";
import { waitUntil } from "../../wire/wait-until";
import { testWorld } from "../talos-api/fixtures/test-call";

describe("apiserverOnNode", () => {
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "apiserver-"));
  });

  after(() => rm(directory, { recursive: true, force: true }));

  it("kills it with the node that it stands on, and only then, and starts it on another", async () => {
    const { world } = testWorld();
    const [first, second] = [...world.nodes.values()];
    assert.ok(first && second);
    const process = realProcess({
      program: "sleep",
      arguments: ["60"],
      logPath: join(directory, "log"),
    });
    process.start();
    const stop = apiserverOnNode(world, { process });
    goDown(world, first, "test");
    await waitUntil("it stands elsewhere", () => process.starts() === 2 && process.isRunning());
    first.isUp = true;
    goDown(world, first, "test");
    assert.equal(process.starts(), 2);
    goDown(world, second, "test");
    await waitUntil("it has moved again", () => process.starts() === 3 && process.isRunning());
    stop();
    await process.kill();
  });
});
