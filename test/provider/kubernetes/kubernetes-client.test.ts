import assert from "node:assert/strict";
import { HttpFailure } from "../../../provider/kubernetes/http-exchange";
import {
  kubernetesClient,
  type KubernetesClientOptions,
} from "../../../provider/kubernetes/kubernetes-client";
import { type ApiAnswer, type FakeApiServer, startApiServer } from "./fake-api-server";

const path = "/api/v1/namespaces/kube-system";

describe("kubernetesClient", () => {
  let server: FakeApiServer;
  let answer: ApiAnswer;
  before(async () => {
    server = await startApiServer(() => answer);
  });
  after(() => {
    server.stop();
  });
  const options: KubernetesClientOptions = {
    server: undefined,
    callTimeoutMs: 5_000,
    limiter: (request) => request(),
  };

  it("comes with the kubeconfig's certificate", async () => {
    answer = { status: 200, body: { metadata: { uid: "u" } } };
    const { get } = kubernetesClient(server.kubeconfig, options);
    assert.deepEqual(JSON.parse(await get(path)), { metadata: { uid: "u" } });
    assert.equal(server.requests.at(-1)?.user, "admin");
  });

  it("goes to the given server in place of the kubeconfig's own", async () => {
    answer = { status: 200, body: {} };
    const elsewhere = server.kubeconfig.replaceAll(server.url, "https://10.255.255.1:6443");
    const { get } = kubernetesClient(elsewhere, { ...options, server: `${server.url}/` });
    await get(path);
    assert.equal(server.requests.at(-1)?.path, path);
  });

  it("writes once, with the type of the body", async () => {
    answer = { status: 201, body: {} };
    const { write } = kubernetesClient(server.kubeconfig, options);
    const body = { spec: { unschedulable: true } };
    const contentType = "application/strategic-merge-patch+json";
    await write({ method: "PATCH", path: "/api/v1/nodes/w-1", contentType, body });
    const { user: _user, ...sent } = server.requests.at(-1) ?? {};
    assert.deepEqual(sent, { method: "PATCH", path: "/api/v1/nodes/w-1", contentType, body });
    const before = server.requests.length;
    answer = "hangUp";
    await assert.rejects(write({ method: "POST", path, contentType: "application/json", body }));
    assert.equal(server.requests.length, before + 1);
  });

  it("rejects with what a refusal tells", async () => {
    answer = { status: 429, body: { message: "busy" }, headers: { "Retry-After": "3" } };
    const { get } = kubernetesClient(server.kubeconfig, options);
    await assert.rejects(get(path), (error) => {
      assert.ok(error instanceof HttpFailure);
      assert.deepEqual([error.code, error.headers["retry-after"]], [429, "3"]);
      assert.deepEqual(JSON.parse(error.body), { message: "busy" });
      return true;
    });
  });

  it("gives up a request at its deadline", async () => {
    answer = "silence";
    const { get } = kubernetesClient(server.kubeconfig, { ...options, callTimeoutMs: 100 });
    await assert.rejects(get(path), { name: "TimeoutError" });
  });

  it("lets a request's time begin when it is its turn", async () => {
    answer = { status: 200, body: {} };
    const turns: (() => void)[] = [];
    const { get } = kubernetesClient(server.kubeconfig, {
      ...options,
      limiter: async (request) => {
        await new Promise<void>((resolve) => turns.push(resolve));
        return request();
      },
    });
    const before = server.requests.length;
    const waiting = [get(path), get(path)];
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(server.requests.length, before);
    for (const turn of turns) turn();
    await Promise.all(waiting);
    assert.equal(server.requests.length, before + 2);
  });
});
