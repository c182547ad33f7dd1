import assert from "node:assert/strict";
import {
  changeReal,
  createReal,
  isTerminating,
  PushRefused,
  removeReal,
} from "../../../sandbox/processes/push-object";
import type { KubernetesObject } from "../../../sandbox/world/object-store";
import { openTwoClusters, type TwoClusters } from "./fixtures/two-clusters";

const budget: KubernetesObject = {
  apiVersion: "policy/v1",
  kind: "PodDisruptionBudget",
  metadata: { name: "web", namespace: "default", generation: 3 },
  spec: { minAvailable: 1, selector: { matchLabels: { app: "web" } } },
  status: { disruptionsAllowed: 0, observedGeneration: 3 },
};
const map: KubernetesObject = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "one", namespace: "default" },
  data: { a: "1", b: "1" },
};

describe("pushing an object", () => {
  let clusters: TwoClusters;

  before(async () => {
    clusters = await openTwoClusters();
  });

  after(() => clusters.close());

  const there = ({ kind, metadata }: KubernetesObject): KubernetesObject | undefined =>
    clusters.sandbox.world.kubernetes.get(kind, metadata.namespace, metadata.name);

  it("creates it with its status, whose generation is that of the other side", async () => {
    const { real } = await createReal(clusters.api, budget);
    assert.equal(real.metadata.generation, 1);
    assert.equal((there(budget)?.status as { observedGeneration: number }).observedGeneration, 1);
  });

  it("writes only what has changed since, so that what others changed stays", async () => {
    const agreed = await createReal(clusters.api, map);
    clusters.sandbox.world.kubernetes.update({ ...map, data: { a: "1", b: "2" } });
    await changeReal(clusters.api, { ...map, data: { a: "3", b: "1" } }, agreed);
    assert.deepEqual(there(map)?.["data"], { a: "3", b: "2" });
  });

  it("brings one that is there already to what is wanted", async () => {
    await createReal(clusters.api, { ...map, data: { a: "4" } });
    assert.deepEqual(there(map)?.["data"], { a: "4" });
  });

  it("takes it away, also when it is gone", async () => {
    const key = { kind: "ConfigMap", namespace: "default", name: "one" };
    await removeReal(clusters.api, key);
    await removeReal(clusters.api, key);
    assert.equal(there(map), undefined);
  });

  it("tells what can never be written from what may be later", async () => {
    const nameless = { ...map, metadata: { namespace: "default", name: "" } };
    await assert.rejects(createReal(clusters.api, nameless), PushRefused);
    assert.equal(isTerminating(map), false);
  });
});
