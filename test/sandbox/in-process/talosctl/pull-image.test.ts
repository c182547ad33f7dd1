import assert from "node:assert/strict";
import { imageOf } from "../../world/fixtures/small-world";
import { startWorld } from "../start-world";

const command = { deadlineMs: 600_000 };

describe("simulated talosctl image pull", () => {
  it("leaves the image in the node's system namespace and says so from 1.13 on", async () => {
    const { world, ports, settle } = startWorld({ talosVersion: "1.13.0" });
    const image = imageOf(world, "1.13.9");
    const result = await settle(ports.talosctl.pullImage("10.5.0.5", image, command));
    assert.equal(result.exitCode, 0);
    assert.match(result.stderr, /^10\.5\.0\.5: pulled image /);
    assert.ok(world.nodes.get("demo-worker-1")?.images.system.has(image));
  });

  it("says nothing on older nodes", async () => {
    const { world, ports, settle } = startWorld({ talosVersion: "1.12.0" });
    const pull = ports.talosctl.pullImage("10.5.0.5", imageOf(world, "1.13.0"), command);
    assert.deepEqual(await settle(pull).then(({ exitCode, stderr }) => [exitCode, stderr]), [
      0,
      "",
    ]);
  });

  it("fails for an image that is not there and a node that is down", async () => {
    const { world, ports, settle } = startWorld({ talosVersion: "1.13.0" });
    const missing = ports.talosctl.pullImage("10.5.0.5", imageOf(world, "1.13.99"), command);
    const { exitCode, stderr } = await settle(missing);
    assert.equal(exitCode, 1);
    assert.match(stderr, /not found/);
    const nowhere = ports.talosctl.pullImage("10.9.9.9", imageOf(world, "1.13.9"), command);
    assert.equal((await settle(nowhere)).exitCode, 1);
  });
});
