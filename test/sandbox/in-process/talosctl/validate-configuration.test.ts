import assert from "node:assert/strict";
import type { CommandResult, ValidationMode } from "../../../../provider/ports";
import { startWorld } from "../start-world";

function validate(
  text: string | undefined,
  mode: ValidationMode = "metal",
): Promise<CommandResult> {
  const { world, ports, settle } = startWorld();
  const configuration = text ?? world.nodes.get("demo-worker-1")?.machineConfig ?? "";
  return settle(
    ports.talosctl.validateConfiguration(configuration, { mode }, { deadlineMs: 10_000 }),
  );
}

describe("simulated talosctl validate", () => {
  it("accepts what the nodes run", async () => {
    const { exitCode, stdout } = await validate(undefined);
    assert.equal(exitCode, 0);
    assert.match(stdout, /is valid for metal mode/);
  });

  it("tells what is wrong", async () => {
    const frob = "version: v1alpha1\nmachine:\n  type: frob\n";
    assert.match((await validate(frob)).stderr, /^2 errors occurred:\n.*"metal" mode\n.*"frob"/);
    assert.match((await validate(frob, "cloud")).stderr, /^1 error occurred:\n.*"frob"/);
    const broken = await validate("a: [");
    assert.equal(broken.exitCode, 1);
    assert.match(broken.stderr, /^decode error: /);
  });
});
