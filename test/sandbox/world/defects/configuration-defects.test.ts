import assert from "node:assert/strict";
import { parseAllDocuments } from "yaml";
import {
  plantConfiguration,
  withDocuments,
} from "../../../../sandbox/world/defects/configuration-defects";
import { plantDefect } from "../../../../sandbox/world/defects/plant-defect";
import { configurationOf } from "../../../../sandbox/world/machine-configuration/read";
import { smallWorld } from "../fixtures/small-world";

describe("configuration defects", () => {
  it("run another build of the same kubelet", () => {
    const { world, worker } = smallWorld({ kubernetesVersion: "1.34.1" });
    const node = worker(1);
    const before = node.machineConfig;
    const repository = "registry.example.org/kubelet";
    const lift = plantDefect(world, {
      kind: "overridden-kubelet-image",
      node: node.name,
      repository,
    });
    assert.equal(configurationOf(node).kubeletImage, `${repository}:v1.34.1`);
    assert.equal(node.kubelet.image, `${repository}:v1.34.1`);
    assert.equal(node.kubeletSpecVersion, 2);
    lift();
    assert.equal(node.machineConfig, before);
    assert.equal(configurationOf(worker(2)).kubeletImage, "ghcr.io/siderolabs/kubelet:v1.34.1");
  });

  it("add a field or a document and leave the rest as it is", () => {
    for (const part of ["field", "document"] as const) {
      const { world, worker } = smallWorld();
      const node = worker(1);
      const before = configurationOf(node);
      plantDefect(world, { kind: "rejected-configuration", node: node.name, part });
      const documents = parseAllDocuments(node.machineConfig);
      assert.equal(documents.length, part === "field" ? 1 : 2);
      const after = configurationOf(node);
      assert.equal(after.kubeletImage, before.kubeletImage);
      assert.deepEqual(after.cluster, before.cluster);
      assert.equal(node.machineConfigVersion, 2);
    }
  });

  it("give each node its own configuration back", () => {
    const { world } = smallWorld();
    const nodes = [...world.nodes.values()];
    const before = nodes.map(({ machineConfig }) => machineConfig);
    const lift = plantConfiguration(world, nodes, (yaml) => withDocuments(yaml, ["kind: X\n"]));
    assert.ok(nodes.every(({ machineConfig }) => machineConfig.endsWith("---\nkind: X\n")));
    lift();
    assert.deepEqual(
      nodes.map(({ machineConfig }) => machineConfig),
      before,
    );
  });
});
