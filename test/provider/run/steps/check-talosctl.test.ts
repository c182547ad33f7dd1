import assert from "node:assert/strict";
import { UpgradeError } from "../../../../provider/errors/upgrade-error";
import { checkTalosctl } from "../../../../provider/run/steps/check-talosctl";
import { simulate } from "../../../simulation/simulate";
import { perform } from "./perform";

async function adviceOf(talosctlVersion: string, talosVersion: string): Promise<string> {
  const simulation = simulate({ talosctlVersion, world: { talosVersion } });
  const run = await simulation.start().begin();
  await perform(simulation, run, checkTalosctl);
  return run.record.talosctl?.advice ?? "missing";
}

describe("step check-talosctl", () => {
  it("has no advice for a client of the cluster's minor", async () => {
    assert.equal(await adviceOf("1.13.0", "1.13.9"), "");
  });

  it("says which client fits", async () => {
    assert.equal(
      await adviceOf("1.12.0", "1.13.9"),
      "talosctl 1.12.0 is older than the cluster; take one of 1.13, such as 1.13.9.",
    );
    assert.match(await adviceOf("1.13.0", "1.12.0"), /is newer than the cluster/);
  });

  it("does not fail a finished upgrade for want of a client", async () => {
    const simulation = simulate();
    const engine = simulation.start();
    const run = await engine.begin();
    const error = new UpgradeError("TALOSCTL_NOT_STARTED");
    const talosctl = { ...run.ports.talosctl, version: () => Promise.reject(error) };
    await perform(simulation, { ...run, ports: { ...run.ports, talosctl } }, checkTalosctl);
    assert.equal(run.record.talosctl, undefined);
    assert.match(engine.ports.reporter.lines.at(-1)?.text ?? "", /could not be started/);
  });
});
