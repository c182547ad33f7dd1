import assert from "node:assert/strict";
import { evict } from "../../../provider/kubernetes/evict";
import { kubernetesClient } from "../../../provider/kubernetes/kubernetes-client";
import { type ApiAnswer, type FakeApiServer, startApiServer, statusBody } from "./fake-api-server";

describe("evict", () => {
  const pod = { namespace: "default", name: "web-1", uid: "u1" };
  let server: FakeApiServer;
  let eviction: ApiAnswer;
  let found: ApiAnswer;
  before(async () => {
    server = await startApiServer(({ method }) => (method === "POST" ? eviction : found));
  });
  after(() => {
    server.stop();
  });
  const run = () =>
    evict(
      kubernetesClient(server.kubeconfig, {
        server: undefined,
        callTimeoutMs: 5_000,
        limiter: (request) => request(),
      }),
      pod,
    );

  it("posts a policy/v1 Eviction for exactly this pod", async () => {
    eviction = { status: 201, body: { kind: "Status", status: "Success", code: 201 } };
    assert.deepEqual(await run(), { kind: "accepted" });
    const request = server.requests.at(-1);
    assert.equal(request?.path, "/api/v1/namespaces/default/pods/web-1/eviction");
    assert.deepEqual(request.body, {
      apiVersion: "policy/v1",
      kind: "Eviction",
      metadata: { name: "web-1", namespace: "default" },
      deleteOptions: { preconditions: { uid: "u1" } },
    });
  });

  // Text and cause: Kubernetes pkg/registry/core/pod/storage/eviction.go.
  it("tells which budget refuses", async () => {
    const message = "Cannot evict pod as it would violate the pod's disruption budget.";
    const cause = {
      reason: "DisruptionBudget",
      message: "The disruption budget web needs 2 healthy pods and has 2 currently",
    };
    eviction = { status: 429, body: statusBody(429, message, [cause]) };
    const before = server.requests.length;
    assert.deepEqual(await run(), { kind: "refused", reason: `${message} ${cause.message}` });
    assert.equal(server.requests.length, before + 1, "it was asked more than once");
  });

  it("tells how long the API asks to be left in peace", async () => {
    const headers = { "retry-after": "10" };
    eviction = { status: 429, body: statusBody(429, "still being processed"), headers };
    assert.deepEqual(await run(), {
      kind: "refused",
      reason: "still being processed",
      retryAfterMs: 10_000,
    });
  });

  it("takes two budgets for one pod as a refusal", async () => {
    const message =
      "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.";
    eviction = { status: 500, body: statusBody(500, message) };
    assert.deepEqual(await run(), { kind: "refused", reason: message });
  });

  it("counts a pod as gone when it is, or when another has its name", async () => {
    eviction = { status: 404, body: statusBody(404, "not found") };
    assert.deepEqual(await run(), { kind: "gone" });
    eviction = { status: 409, body: statusBody(409, "Precondition failed: UID") };
    found = { status: 200, body: { metadata: { uid: "u2" } } };
    assert.deepEqual(await run(), { kind: "gone" });
    found = { status: 404, body: statusBody(404, "not found") };
    assert.deepEqual(await run(), { kind: "gone" });
  });

  it("takes a conflict over the same pod as a refusal for now", async () => {
    eviction = { status: 409, body: statusBody(409, "the object has been modified") };
    found = { status: 200, body: { metadata: { uid: "u1" } } };
    assert.deepEqual(await run(), { kind: "refused", reason: "the object has been modified" });
  });

  it("throws on everything else", async () => {
    eviction = { status: 403, body: statusBody(403, "forbidden") };
    await assert.rejects(run(), {
      kind: "not-permitted",
      message: "evict pod default/web-1: forbidden",
    });
    eviction = "hangUp";
    await assert.rejects(run(), { kind: "unreachable" });
  });
});
