import assert from "node:assert/strict";
import { attemptsNotedIn } from "../../../../provider/rehearse/read/attempt";
import { readManifests } from "../../../../provider/rehearse/read/read-manifests";
import { coreDns, healthyCluster, inputOf } from "../../../builders/rehearsal-cluster";

const inventory = "ConfigMap kube-system/talos-bootstrap-manifests-inventory";

async function staleOf(
  keys: readonly string[],
  objects: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
) {
  const data = Object.fromEntries(keys.map((key) => [key, ""]));
  const cluster = healthyCluster({ objects: { ...objects, [inventory]: { data } } });
  const { staleObjects } = await readManifests(inputOf(cluster), attemptsNotedIn([]));
  return staleObjects?.map(({ name }) => name);
}

describe("reading the manifests", () => {
  it("puts each beside what is live", async () => {
    const { manifests } = await readManifests(inputOf(healthyCluster()), attemptsNotedIn([]));
    assert.deepEqual(manifests, [{ manifest: coreDns, live: coreDns.object }]);
  });

  it("tells objects of the inventory that Talos ships no more and that are still there", async () => {
    const keys = [
      "kube-system_coredns_apps_Deployment",
      "kube-system_old__ConfigMap",
      "kube-system_gone__ConfigMap",
    ];
    assert.deepEqual(await staleOf(keys, { "ConfigMap kube-system/old": {} }), ["old"]);
  });

  it("tells objects of unknown versions without asking", async () => {
    assert.deepEqual(await staleOf(["_policy_cilium.io_Policy"], {}), ["policy"]);
  });

  it("takes no notice of the version of a group, nor of a namespace that the inventory lacks", async () => {
    assert.deepEqual(await staleOf(["_coredns_apps_Deployment"], {}), []);
  });

  it("knows nothing stale where there is no inventory", async () => {
    const { staleObjects } = await readManifests(inputOf(healthyCluster()), attemptsNotedIn([]));
    assert.equal(staleObjects, undefined);
  });
});
