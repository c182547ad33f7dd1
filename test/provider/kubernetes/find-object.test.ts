import assert from "node:assert/strict";
import { objectFinder } from "../../../provider/kubernetes/find-object";
import { lazyClient } from "../../../provider/kubernetes/lazy-client";
import { systemClock } from "../../../provider/system/clock";
import { type FakeApiServer, startApiServer, statusBody } from "./fake-api-server";

const deployment = { apiVersion: "apps/v1", kind: "Deployment" };
const live = {
  ...deployment,
  metadata: { name: "coredns", creationTimestamp: "2026-01-01T00:00:00Z" },
  spec: { replicas: 2 },
};

describe("objectFinder", () => {
  let server: FakeApiServer;
  let served: Record<string, unknown>;
  const paths = (): string[] => server.requests.map(({ path }) => path);

  before(async () => {
    server = await startApiServer(({ path }) => {
      const body = served[path];
      if (body === 403) return { status: 403, body: statusBody(403, "no") };
      return body === undefined
        ? { status: 404, body: statusBody(404, "absent") }
        : { status: 200, body };
    });
  });
  beforeEach(() => {
    served = {
      "/api/v1": { resources: [{ name: "configmaps", kind: "ConfigMap", namespaced: true }] },
      "/apis/apps/v1": {
        resources: [
          { name: "deployments/scale", kind: "Deployment", namespaced: true },
          { name: "deployments", kind: "Deployment", namespaced: true },
        ],
      },
      "/apis/rbac.authorization.k8s.io/v1": {
        resources: [{ name: "clusterroles", kind: "ClusterRole", namespaced: false }],
      },
      "/apis/apps/v1/namespaces/kube-system/deployments/coredns": live,
      "/api/v1/namespaces/default/configmaps/c": { kind: "ConfigMap" },
      "/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Acoredns": { kind: "ClusterRole" },
    };
  });
  after(() => {
    server.stop();
  });

  const finder = () => objectFinder(lazyClient(server.kubeconfig, { clock: systemClock }).read);

  it("finds objects of any kind and leaves them as they are", async () => {
    const find = finder();
    const reference = { ...deployment, namespace: "kube-system", name: "coredns" };
    assert.deepEqual(await find(reference), live);
    const role = {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      ...{ namespace: "", name: "system:coredns" },
    };
    assert.deepEqual(await find(role), { kind: "ClusterRole" });
    const map = { apiVersion: "v1", kind: "ConfigMap", namespace: "", name: "c" };
    assert.deepEqual(await find(map), { kind: "ConfigMap" });
  });

  it("asks for the kinds of an API version once", async () => {
    const find = finder();
    const before = paths().length;
    const reference = { ...deployment, namespace: "kube-system", name: "coredns" };
    await find(reference);
    await find(reference);
    const asked = paths().slice(before);
    assert.equal(asked.filter((path) => path === "/apis/apps/v1").length, 1);
    assert.equal(asked.length, 3);
  });

  it("finds nothing where object, kind or API version does not exist", async () => {
    const find = finder();
    const reference = { ...deployment, namespace: "kube-system", name: "absent" };
    assert.equal(await find(reference), undefined);
    assert.equal(await find({ ...reference, kind: "Nonsense" }), undefined);
    assert.equal(await find({ ...reference, apiVersion: "none.example.org/v1" }), undefined);
  });

  it("asks again for a kind that was not there before", async () => {
    const find = finder();
    const reference = { apiVersion: "x.org/v1", kind: "Thing", namespace: "", name: "a" };
    assert.equal(await find(reference), undefined);
    served["/apis/x.org/v1"] = {
      resources: [{ name: "things", kind: "Thing", namespaced: false }],
    };
    served["/apis/x.org/v1/things/a"] = { kind: "Thing" };
    assert.deepEqual(await find(reference), { kind: "Thing" });
  });

  it("tells a refusal, and asks again after it", async () => {
    const find = finder();
    const kinds = served["/apis/apps/v1"];
    served["/apis/apps/v1"] = 403;
    const reference = { ...deployment, namespace: "kube-system", name: "coredns" };
    await assert.rejects(find(reference), {
      kind: "not-permitted",
      message: "list resources of apps/v1: no",
    });
    served["/apis/apps/v1"] = kinds;
    assert.deepEqual(await find(reference), live);
  });
});
