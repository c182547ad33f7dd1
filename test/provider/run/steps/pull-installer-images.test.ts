import assert from "node:assert/strict";
import { pullInstallerImages } from "../../../../provider/run/steps/pull-installer-images";
import { armFault } from "../../../../sandbox/world/faults";
import { mutations } from "../../../simulation/judge";
import { simulate } from "../../../simulation/simulate";
import { backup, perform } from "./perform";

const reached = { world: { kubernetesVersion: "1.35.1" } };

describe("step pull-installer-images", () => {
  it("leaves the image of the hop on every node that waits for it", async () => {
    const simulation = simulate(reached);
    const run = await simulation.start().begin();
    run.record.backup = backup;
    await perform(simulation, run, pullInstallerImages);
    for (const node of simulation.world.nodes.values()) {
      const pulled = [...node.images.system].filter((image) => image.includes("-installer/"));
      assert.equal(pulled.length, 1, node.name);
      assert.match(pulled[0] ?? "", /:v1\.13\.0/);
    }
  });

  it("is not due where only Kubernetes moves", async () => {
    const simulation = simulate({ request: { upgradeType: "k8s", talosVersion: undefined } });
    const run = await simulation.start().begin();
    assert.equal(pullInstallerImages.isDue(run), false);
  });

  it("stops the hop before any node is touched where an image cannot be had", async () => {
    const simulation = simulate(reached);
    const run = await simulation.start().begin();
    run.record.backup = backup;
    const image = run.planned.plan.changes.flatMap((change) =>
      change.kind === "upgrade-worker" ? [change.image] : [],
    )[0];
    assert.ok(image);
    armFault(simulation.world, { kind: "image-missing", reference: image });
    await assert.rejects(
      perform(simulation, run, pullInstallerImages),
      /does not get its image[^]*Code: IMAGE_NOT_PULLED$/,
    );
    const touched = mutations(simulation.world).filter((line) => !line.startsWith("image-pull"));
    assert.deepEqual(touched, []);
  });
});
