import assert from "node:assert/strict";
import { bootstrapManifests } from "../../../../sandbox/world/kubernetes/bootstrap-manifests";
import { smallWorld } from "../fixtures/small-world";

describe("bootstrapManifests", () => {
  it("render kube-proxy from the configuration, so an upgrade of it shows", () => {
    const { world, controlPlane } = smallWorld({ kubernetesVersion: "1.34.1" });
    const proxy = () => JSON.stringify(bootstrapManifests(world)[0]);
    assert.match(proxy(), /registry\.k8s\.io\/kube-proxy:v1\.34\.1/);
    controlPlane(1).machineConfig = controlPlane(1).machineConfig.replace(
      "kube-proxy:v1.34.1",
      "kube-proxy:v1.35.1",
    );
    assert.match(proxy(), /registry\.k8s\.io\/kube-proxy:v1\.35\.1/);
  });

  it("leave kube-proxy out where the configuration names none", () => {
    const { world, worker } = smallWorld();
    const names = bootstrapManifests(world, worker(1)).map(({ metadata }) => metadata.name);
    assert.deepEqual(names, ["kube-flannel", "coredns"]);
  });

  it("select their own pods", () => {
    for (const { spec } of bootstrapManifests(smallWorld().world)) {
      const { selector, template } = spec as {
        selector: { matchLabels: object };
        template: { metadata: { labels: object } };
      };
      assert.deepEqual(selector.matchLabels, template.metadata.labels);
    }
  });
});
