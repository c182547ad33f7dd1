import assert from "node:assert/strict";
import { parse, stringify } from "yaml";
import { kubernetesClient } from "../../../provider/kubernetes/kubernetes-client";
import { type ApiAnswer, type FakeApiServer, startApiServer } from "./fake-api-server";

describe("kubernetesClient", () => {
  let server: FakeApiServer;
  let answer: ApiAnswer;
  before(async () => {
    server = await startApiServer(() => answer);
  });
  after(() => {
    server.stop();
  });
  const options = { server: undefined, callTimeoutMs: 5_000 };

  it("comes with the kubeconfig's certificate", async () => {
    answer = { status: 200, body: { metadata: { uid: "u" } } };
    const { core } = kubernetesClient(server.kubeconfig, options);
    const namespace = await core.readNamespace({ name: "kube-system" });
    assert.equal(namespace.metadata?.uid, "u");
    assert.equal(server.requests.at(-1)?.user, "admin");
  });

  it("goes to the given server in place of the kubeconfig's own", async () => {
    answer = { status: 200, body: { metadata: { uid: "u" } } };
    const elsewhere = server.kubeconfig.replaceAll(server.url, "https://10.255.255.1:6443");
    const { core } = kubernetesClient(elsewhere, { ...options, server: `${server.url}/` });
    await core.readNamespace({ name: "kube-system" });
    assert.equal(server.requests.at(-1)?.path, "/api/v1/namespaces/kube-system");
  });

  it("gives up a request at its deadline", async () => {
    answer = "silence";
    const { core } = kubernetesClient(server.kubeconfig, { ...options, callTimeoutMs: 100 });
    await assert.rejects(core.readNamespace({ name: "kube-system" }), { name: "AbortError" });
  });

  it("says what is wrong with a kubeconfig and quotes none of it", () => {
    const read = (text: string) => kubernetesClient(text, options);
    assert.throws(() => read("secret: [unclosed"), {
      kind: "other",
      message: "the kubeconfig cannot be used: it is no kubeconfig",
    });
    const config = parse(server.kubeconfig) as Record<string, unknown>;
    assert.throws(
      () => read(stringify({ ...config, "current-context": "none" })),
      /has no cluster/,
    );
    assert.throws(() => read(stringify({ ...config, users: [] })), /has no user/);
  });

  it("builds an eviction of one pod by its uid", () => {
    const { evictionOf } = kubernetesClient(server.kubeconfig, options);
    const eviction = evictionOf({ namespace: "default", name: "web-1", uid: "u1" });
    assert.deepEqual(JSON.parse(JSON.stringify(eviction)), {
      apiVersion: "policy/v1",
      kind: "Eviction",
      metadata: { namespace: "default", name: "web-1" },
      deleteOptions: { preconditions: { uid: "u1" } },
    });
  });
});
