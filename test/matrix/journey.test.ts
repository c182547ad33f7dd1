import assert from "node:assert/strict";
import { kubernetesVersionsOf } from "../../demo/kubernetes-versions-of";
import { farHops } from "../simulation/journey";
import { nodeAt } from "../wire/nodes";
import { useWireCluster, type WireCluster } from "../wire/wire-cluster";

/**
 * One talosctl for a whole run: a newer client takes the legacy way with older nodes (v1.13.0 cmd/talosctl/cmd/talos/upgrade.go:
 * Unimplemented falls back), and its list of Kubernetes steps begins at 1.19 (go-kubernetes v0.2.36 kubernetes/upgrade/path.go).
 */
describe("talosctl 1.13.0 goes the whole way from Talos 1.9.5 with Kubernetes 1.30.4", () => {
  const pair = {
    client: "1.13.0",
    talos: "1.9.5",
    kubernetes: { from: "1.30.4", to: "1.36.1" },
  };
  const cluster = useWireCluster(pair, { world: { controlPlanes: 1, workers: 0 }, factor: 0.02 });

  for (const hop of farHops) {
    it(hop, async function () {
      this.timeout(90_000);
      const [component, , , to = ""] = hop.split(" ");
      const node = nodeAt(cluster().controlPlanes, 0);
      const move = component === "Talos" ? upgradeTalos : upgradeKubernetes;
      const { exitCode, stdout, stderr } = await move(cluster(), to);
      assert.equal(exitCode, 0, `${stdout}\n${stderr}`);
      const runs =
        component === "Talos"
          ? [node.running.talosVersion]
          : kubernetesVersionsOf(node).map(({ version }) => version);
      assert.deepEqual([...new Set(runs)], [to]);
    });
  }
});

function upgradeTalos(cluster: WireCluster, to: string) {
  const { address, running } = nodeAt(cluster.controlPlanes, 0);
  const image = running.image.replace(/:[^:]*$/, `:v${to}`);
  const flags = ["--wait=true", "--timeout", "60s", "--drain=false", "--progress", "plain"];
  return cluster.talosctl("upgrade", "-n", address, "--image", image, ...flags);
}

function upgradeKubernetes(cluster: WireCluster, to: string) {
  const { address } = nodeAt(cluster.controlPlanes, 0);
  const flags = ["--with-docs=false", "--with-examples=false", "--manifests-no-prune"];
  return cluster.talosctl("upgrade-k8s", "-n", address, "--to", to, ...flags);
}
