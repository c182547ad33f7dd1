import assert from "node:assert/strict";
import { deletePod } from "../../../provider/kubernetes/delete-pod";
import { kubernetesClient } from "../../../provider/kubernetes/kubernetes-client";
import { type ApiAnswer, type FakeApiServer, startApiServer, statusBody } from "./fake-api-server";

describe("deletePod", () => {
  const pod = { namespace: "default", name: "web-1", uid: "u1" };
  let server: FakeApiServer;
  let answer: ApiAnswer;
  before(async () => {
    server = await startApiServer(() => answer);
  });
  after(() => {
    server.stop();
  });
  const run = () =>
    deletePod(
      kubernetesClient(server.kubeconfig, {
        server: undefined,
        callTimeoutMs: 5_000,
        limiter: (request) => request(),
      }),
      pod,
    );

  it("deletes exactly this pod", async () => {
    answer = { status: 200, body: {} };
    await run();
    const request = server.requests.at(-1);
    assert.deepEqual(
      [request?.method, request?.path],
      ["DELETE", "/api/v1/namespaces/default/pods/web-1"],
    );
    assert.deepEqual(request?.body, {
      apiVersion: "v1",
      kind: "DeleteOptions",
      preconditions: { uid: "u1" },
    });
  });

  it("takes a pod that is gone, or another with its name, as deleted", async () => {
    for (const status of [404, 409]) {
      answer = { status, body: statusBody(status, "no") };
      await run();
    }
  });

  it("throws on everything else", async () => {
    answer = { status: 403, body: statusBody(403, "forbidden") };
    await assert.rejects(run(), {
      kind: "not-permitted",
      message: "delete pod default/web-1: forbidden",
    });
  });
});
