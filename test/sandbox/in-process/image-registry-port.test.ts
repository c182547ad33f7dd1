import assert from "node:assert/strict";
import { imageRegistryPort } from "../../../sandbox/in-process/image-registry-port";
import { createLifeline } from "../../../sandbox/in-process/lifeline";
import { armFault } from "../../../sandbox/world/faults";
import { imageOf, smallWorld } from "../world/fixtures/small-world";

describe("imageRegistryPort", () => {
  it("tells which images are there", async () => {
    const { world, play } = smallWorld();
    const registry = imageRegistryPort(world, createLifeline(world));
    const exists = (image: string): Promise<boolean> => play(registry.exists(image));
    assert.equal(await exists(imageOf(world, "1.13.0")), true);
    assert.equal(await exists(imageOf(world, "1.13.99")), false);
    assert.equal(await exists("registry.k8s.io/kube-apiserver:v1.35.1"), true);
    assert.equal(await exists("ghcr.io/siderolabs/installer:v1.14.0"), false);
    assert.equal(await exists("ghcr.io/siderolabs/installer"), false);
    armFault(world, { kind: "image-missing", reference: imageOf(world, "1.13.0") });
    assert.equal(await exists(imageOf(world, "1.13.0")), false);
  });

  it("cannot be reached while that fault is armed", async () => {
    const { world, play } = smallWorld();
    const registry = imageRegistryPort(world, createLifeline(world));
    armFault(world, { kind: "factory-unreachable" });
    await assert.rejects(play(registry.exists(imageOf(world, "1.13.0"))), {
      kind: "unreachable",
      message: /^factory\.talos\.dev cannot be reached/,
    });
  });
});
