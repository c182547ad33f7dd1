import assert from "node:assert/strict";
import { agreement } from "../../../sandbox/processes/agreement";
import type { KubernetesObject } from "../../../sandbox/world/object-store";
import { openTwoClusters, type TwoClusters } from "./fixtures/two-clusters";

const key = { kind: "ConfigMap", namespace: "default", name: "one" };
const map: KubernetesObject = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "one", namespace: "default" },
  data: { a: "1" },
};

describe("agreement", () => {
  let clusters: TwoClusters;

  beforeEach(async () => {
    clusters = await openTwoClusters();
  });

  afterEach(() => clusters.close());

  const real = (): KubernetesObject => {
    const found = clusters.sandbox.world.kubernetes.get("ConfigMap", "default", "one");
    assert.ok(found);
    return found;
  };

  it("lets each side hear of what the other changed, and of nothing that it changed itself", async () => {
    const { world, sandbox } = clusters;
    const sides = agreement(clusters);
    world.kubernetes.create(map);
    await sides.push(key);
    sides.hear("ADDED", real());
    const writes = world.log.length;
    assert.equal(writes, 1);
    sandbox.world.kubernetes.update({ ...real(), data: { a: "2" } });
    sides.hear("MODIFIED", real());
    assert.deepEqual(world.kubernetes.get("ConfigMap", "default", "one")?.["data"], { a: "2" });
    assert.equal(world.log.length, writes + 1);
  });

  it("knows no news of what the world took away, nor of what the API server makes for itself", async () => {
    const { world } = clusters;
    const sides = agreement(clusters);
    world.kubernetes.create(map);
    await sides.push(key);
    const late = real();
    world.kubernetes.delete("ConfigMap", "default", "one");
    await sides.push(key);
    sides.hear("MODIFIED", late);
    const metadata = {
      ...late.metadata,
      uid: "own",
      managedFields: [{ manager: "kube-apiserver" }],
    };
    sides.hear("ADDED", { ...late, metadata });
    assert.equal(world.kubernetes.get("ConfigMap", "default", "one"), undefined);
  });

  it("makes an object of the same name that is another one anew", async () => {
    const { world } = clusters;
    const sides = agreement(clusters);
    world.kubernetes.create(map);
    await sides.push(key);
    const { uid } = real().metadata;
    world.kubernetes.delete("ConfigMap", "default", "one");
    world.kubernetes.create(map);
    await sides.push(key);
    assert.notEqual(real().metadata.uid, uid);
    sides.stop();
  });
});
