import assert from "node:assert/strict";
import { trackReboot } from "../../../../sandbox/in-process/talosctl/track-reboot";
import { armFault } from "../../../../sandbox/world/faults";
import { reboot } from "../../../../sandbox/world/operations/reboot";
import { startWorld, type StartedWorld } from "../start-world";
import { runIn } from "./start-command";

function rebootWorker(started: StartedWorld, limitMs = 1_800_000) {
  const node = started.world.nodes.get("demo-worker-1");
  assert.ok(node !== undefined);
  const { bootId } = node;
  return runIn(started, (command) => {
    const { actorId } = reboot(started.world, node, "default");
    return trackReboot(command, { node, actorId, bootId, limitMs });
  });
}

describe("trackReboot", () => {
  it("ends once the node is ready under another boot id", async () => {
    const started = startWorld();
    const result = await rebootWorker(started);
    assert.equal(result.exitCode, 0);
    assert.match(
      result.stderr,
      /unavailable, retrying[^]*events check condition met[^]*post check passed/,
    );
  });

  it("gives up on a node that stays away", async () => {
    const started = startWorld();
    armFault(started.world, { kind: "node-stays-down", node: "demo-worker-1" });
    const result = await rebootWorker(started, 600_000);
    assert.equal(result.exitCode, 1);
  });
});
