import assert from "node:assert/strict";
import type { RunState } from "../../../../provider/run/run-state";
import { updateProfile } from "../../../../provider/run/steps/update-profile";
import { simulate, type Simulation } from "../../../simulation/simulate";
import { perform } from "./perform";

const profile = "/srv/program/cluster.yaml";
const world = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };

async function beginWith(
  simulation: Simulation,
  text: string,
): Promise<{ run: RunState; read: () => Promise<string | undefined> }> {
  const engine = simulation.start();
  await engine.ports.files.writeText(profile, text, 0o644);
  return { run: await engine.begin(), read: () => engine.ports.files.readText(profile) };
}

describe("step update-profile", () => {
  it("changes the two versions and keeps everything else", async () => {
    const simulation = simulate({ world, request: { profile } });
    const text = 'talos: # pinned\n  kubernetes_version: "v1.34.1"\n  version: 1.12.0\nother: 1\n';
    const { run, read } = await beginWith(simulation, text);
    assert.equal(updateProfile.isDue(run), true);
    await perform(simulation, run, updateProfile);
    assert.equal(
      await read(),
      'talos: # pinned\n  kubernetes_version: "v1.35.1"\n  version: 1.13.0\nother: 1\n',
    );
    assert.equal(updateProfile.isDue(run), false);
  });

  it("does not write what the cluster has not reached", async () => {
    const simulation = simulate({ request: { profile } });
    const text = "talos:\n  version: v1.12.0\n  kubernetes_version: v1.34.1\n";
    const { run, read } = await beginWith(simulation, text);
    await assert.rejects(perform(simulation, run, updateProfile), /Code: STILL_PENDING$/);
    assert.equal(await read(), text);
  });

  it("notices that nothing was written", async () => {
    const simulation = simulate({ world, request: { profile } });
    const text = "talos:\n  version: v1.12.0\n  kubernetes_version: v1.34.1\n";
    const { run } = await beginWith(simulation, text);
    const idle = { ...run, updateProfile: () => Promise.resolve() };
    await assert.rejects(perform(simulation, idle, updateProfile), /Code: PROFILE_NOT_UPDATED$/);
  });

  it("is not due without a profile", async () => {
    assert.equal(updateProfile.isDue(await simulate({ world }).start().begin()), false);
  });
});
