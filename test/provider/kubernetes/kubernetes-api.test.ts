import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { kubernetesApi } from "../../../provider/kubernetes/kubernetes-api";
import type { KubernetesApi } from "../../../provider/ports";
import { systemClock } from "../../../provider/system/clock";
import {
  type ApiAnswer,
  type ApiRequest,
  type FakeApiServer,
  startApiServer,
  statusBody,
} from "./fake-api-server";

const ok = (body: unknown): ApiAnswer => ({ status: 200, body });
const list = (...items: object[]): ApiAnswer => ok({ items, metadata: {} });
const pod = (namespace: string, name: string) => ({
  metadata: { namespace, name, labels: { app: "web" } },
  status: { phase: "Running" },
});
const node = (name: string) => ({
  metadata: { name },
  status: { nodeInfo: { kubeletVersion: "v1.35.0" } },
});

describe("kubernetesApi", () => {
  let server: FakeApiServer;
  let api: KubernetesApi;
  let answers: (request: ApiRequest) => ApiAnswer;
  before(async () => {
    server = await startApiServer((request) => answers(request));
    api = kubernetesApi(server.kubeconfig, { clock: systemClock });
  });
  after(() => {
    server.stop();
  });

  it("reads the cluster's identity", async () => {
    answers = () => ok({ metadata: { uid: "uid-1" } });
    assert.equal(await api.clusterUid(), "uid-1");
    answers = () => ok({ metadata: {} });
    await assert.rejects(api.clusterUid(), { kind: "other" });
  });

  it("reads all pages of the nodes", async () => {
    answers = ({ path }) =>
      path.includes("continue=more")
        ? list(node("w-1"))
        : ok({ items: [node("cp-1")], metadata: { continue: "more" } });
    assert.deepEqual(
      (await api.nodes()).map(({ name }) => name),
      ["cp-1", "w-1"],
    );
  });

  it("reads pods of kube-system and of one node", async () => {
    answers = ({ path }) => {
      const url = new URL(path, "https://x");
      if (url.pathname === "/api/v1/namespaces/kube-system/pods")
        return list(pod("kube-system", "a"));
      if (url.searchParams.get("fieldSelector") === "spec.nodeName=w-1") return list(pod("x", "b"));
      return { status: 400, body: statusBody(400, path) };
    };
    assert.deepEqual(
      (await api.systemPods()).map(({ name }) => name),
      ["a"],
    );
    assert.deepEqual(
      (await api.podsOnNode("w-1")).map(({ name }) => name),
      ["b"],
    );
  });

  it("reads budgets with the pods they guard", async () => {
    const budget = (namespace: string) => ({
      metadata: { namespace, name: "web" },
      spec: { selector: { matchLabels: { app: "web" } } },
      status: { disruptionsAllowed: 2 },
    });
    answers = ({ path }) => {
      if (path.startsWith("/apis/policy/v1/poddisruptionbudgets"))
        return list(budget("a"), budget("b"));
      if (path.startsWith("/api/v1/namespaces/a/pods")) return list(pod("a", "a-1"));
      if (path.startsWith("/api/v1/namespaces/b/pods"))
        return list(pod("b", "b-1"), pod("b", "b-2"));
      return { status: 400, body: statusBody(400, path) };
    };
    assert.deepEqual(await api.budgets(), [
      { namespace: "a", name: "web", pods: ["a-1"], disruptionsAllowed: 2 },
      { namespace: "b", name: "web", pods: ["b-1", "b-2"], disruptionsAllowed: 2 },
    ]);
  });

  it("cordons with its mark in one strategic merge patch, and does not repeat it", async () => {
    answers = () => ok(node("w-1"));
    const annotations = { "pulumi-talos-upgrade/cordon": "run-1", "talos.dev/cordoned": null };
    await api.patchNode("w-1", { unschedulable: true, annotations });
    const request = server.requests.at(-1);
    assert.equal(request?.method, "PATCH");
    assert.equal(request.path, "/api/v1/nodes/w-1");
    assert.equal(request.contentType, "application/strategic-merge-patch+json");
    assert.deepEqual(request.body, { metadata: { annotations }, spec: { unschedulable: true } });
    answers = () => ({ status: 503, body: statusBody(503, "busy") });
    const before = server.requests.length;
    await assert.rejects(api.patchNode("w-1", { unschedulable: true, annotations: {} }), {
      kind: "unreachable",
      message: "patch node w-1: busy",
    });
    assert.equal(server.requests.length, before + 1);
  });

  it("annotates a node and leaves everything else as it is", async () => {
    answers = () => ok(node("w-1"));
    await api.annotateNode("w-1", { a: "1", b: null });
    const request = server.requests.at(-1);
    assert.equal(request?.method, "PATCH");
    assert.deepEqual(request.body, { metadata: { annotations: { a: "1", b: null } } });
  });

  it("reads again after a broken connection", async () => {
    let isFirst = true;
    answers = () => {
      if (!isFirst) return list(node("cp-1"));
      isFirst = false;
      return "hangUp";
    };
    assert.equal((await api.nodes()).length, 1);
  });

  it("counts what a workload wants and has", async () => {
    answers = ({ path }) =>
      path.includes("/deployments/")
        ? ok({ spec: { replicas: 2, selector: {}, template: {} }, status: { readyReplicas: 1 } })
        : ok({});
    assert.deepEqual(await api.workload("Deployment", "kube-system", "coredns"), {
      desired: 2,
      ready: 1,
    });
    answers = ({ path }) => {
      assert.match(path, /^\/apis\/apps\/v1\/namespaces\/data\/(?:statefulsets|replicasets)\/db$/);
      return ok({ spec: { replicas: 3 }, status: { readyReplicas: 2 } });
    };
    for (const kind of ["StatefulSet", "ReplicaSet"] as const)
      assert.deepEqual(await api.workload(kind, "data", "db"), { desired: 3, ready: 2 });
    answers = () => ok({ status: { desiredNumberScheduled: 5, numberReady: 4 } });
    assert.deepEqual(await api.workload("DaemonSet", "kube-system", "kube-proxy"), {
      desired: 5,
      ready: 4,
    });
    answers = () => ok({ spec: { selector: {}, template: {} } });
    assert.deepEqual(await api.workload("Deployment", "kube-system", "coredns"), {
      desired: 1,
      ready: 0,
    });
    answers = () => ({ status: 404, body: statusBody(404, "not found") });
    assert.equal(await api.workload("DaemonSet", "kube-system", "kube-proxy"), undefined);
  });

  it("evicts", async () => {
    answers = () => ({ status: 201, body: {} });
    const evicted = await api.evict({ namespace: "a", name: "b", uid: "c" });
    assert.deepEqual(evicted, { kind: "accepted" });
  });

  it("says that nobody is there", async () => {
    const nobody = kubernetesApi(server.kubeconfig, {
      clock: systemClock,
      server: "https://127.0.0.1:1",
    });
    await assert.rejects(nobody.nodes(), {
      kind: "unreachable",
      message: /^list nodes: .*ECONNREFUSED/,
    });
  });

  it("does not trust another cluster's certificate", async () => {
    const other = await startApiServer(() => ok({}));
    try {
      const wrong = kubernetesApi(server.kubeconfig, { clock: systemClock, server: other.url });
      await assert.rejects(wrong.nodes(), { kind: "not-permitted" });
      assert.deepEqual(other.requests, []);
    } finally {
      other.stop();
    }
  });
});

describe("loading kubernetesApi", () => {
  it("does not load the full Kubernetes client, nor does a request", () => {
    const file = join(__dirname, "../../../provider/kubernetes/kubernetes-api.js");
    const client = join(__dirname, "../../../provider/kubernetes/kubernetes-client.js");
    const program = `require(${JSON.stringify(file)}); require(${JSON.stringify(client)});
      console.log(Object.keys(require.cache).filter((path) => path.includes("client-node")).length)`;
    assert.equal(execFileSync(process.execPath, ["-e", program], { encoding: "utf8" }).trim(), "0");
  });
});
