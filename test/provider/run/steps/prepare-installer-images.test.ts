import assert from "node:assert/strict";
import type { UpgradeNode } from "../../../../provider/model/plan";
import { prepareInstallerImages } from "../../../../provider/run/steps/prepare-installer-images";
import { simulate, type SimulationOptions } from "../../../simulation/simulate";
import { backup, perform } from "./perform";

async function prepareWith(
  image: (change: UpgradeNode) => string,
  options: SimulationOptions = {},
): Promise<readonly string[]> {
  // Kubernetes is there already: the first hop of the plan is that of Talos.
  const simulation = simulate({
    ...options,
    world: { ...options.world, kubernetesVersion: "1.35.1" },
  });
  const engine = simulation.start();
  const run = await engine.begin();
  run.record.backup = backup;
  const hops = run.planned.plan.hops.map((hop) => ({
    ...hop,
    changes: hop.changes.map((change) =>
      change.kind === "upgrade-worker" ? { ...change, image: image(change) } : change,
    ),
  }));
  run.planned = { kind: "plan", plan: { ...run.planned.plan, hops } };
  await perform(simulation, run, prepareInstallerImages);
  return engine.ports.reporter.lines.map(({ text }) => text);
}

describe("step prepare-installer-images", () => {
  it("tells the image of each pending node", async () => {
    const lines = await prepareWith(({ image }) => image);
    assert.equal(lines.length, 5);
    assert.match(lines[4] ?? "", /^demo-worker-2: will install factory\.talos\.dev[^]*:v1\.13\.0$/);
  });

  it("stops before a node would lose its schematic", async () => {
    const bare = "ghcr.io/siderolabs/installer:v1.13.0";
    await assert.rejects(
      prepareWith(() => bare),
      /demo-worker-1 runs schematic 613e1592[^]*Code: SCHEMATIC_NOT_KEPT$/,
    );
  });

  it("lets the user choose another image by name", async () => {
    const id = "376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba";
    const image = `factory.talos.dev/metal-installer/${id}:v1.13.0`;
    const schematic = { id: "a".repeat(64), factory: "factory.talos.dev", extensions: [] };
    const lines = await prepareWith(() => image, {
      world: { schematic },
      request: { schematicId: id },
    });
    assert.ok(lines.includes(`demo-worker-1: will install ${image}`));
  });

  it("lets a schematic go where that is allowed by name", async () => {
    const bare = "ghcr.io/siderolabs/installer:v1.13.0";
    const lines = await prepareWith(() => bare, { request: { allow: ["generic-image"] } });
    assert.ok(lines.includes(`demo-worker-1: will install ${bare}`));
  });
});
