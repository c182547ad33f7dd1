import assert from "node:assert/strict";
import { noUnsupportedPair } from "../../../sandbox/invariants/no-unsupported-pair";
import { upgradeOutOfBand } from "../../../sandbox/world/operations";
import { smallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

describe("no-unsupported-pair", () => {
  it("is broken by a Talos that does not support the Kubernetes that runs", async () => {
    const { world, worker } = smallWorld({ kubernetesVersion: "1.30.0" });
    const found = await judge(world, noUnsupportedPair, () => {
      upgradeOutOfBand(world, worker(1), "1.13.0");
    });
    assert.deepEqual(
      found.map(({ detail }) => detail),
      ["demo-worker-1 runs Talos 1.13.0 with Kubernetes 1.30.0"],
    );
  });

  it("does not blame a run for the pair it found", async () => {
    const { world, worker } = smallWorld({ kubernetesVersion: "1.29.0" });
    const found = await judge(world, noUnsupportedPair, () => {
      upgradeOutOfBand(world, worker(1), "1.12.0");
    });
    assert.deepEqual(found, []);
  });
});
