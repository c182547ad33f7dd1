import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import { answerRequest } from "../../../sandbox/kubernetes-api/answer-request";
import { recordEvents } from "../../../sandbox/kubernetes-api/verbs/event-history";
import { operations } from "../../../sandbox/world-operations";
import type { World } from "../../../sandbox/world/types";
import { testWorld } from "../talos-api/fixtures/test-call";

interface Asked {
  readonly method?: string;
  readonly type?: string;
  readonly body?: unknown;
}

/** The API without TLS. */
async function serve(world: World) {
  const setting = {
    ...{ world, operations, realClock: world.clock, calendar: (ms: number) => new Date(ms) },
    history: recordEvents(world.kubernetes),
    applied: new Map(),
  };
  const server = createServer((request, response) => {
    void answerRequest(setting, request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  const open = async (path: string, asked: Asked = {}): Promise<IncomingMessage> => {
    const headers = { "content-type": asked.type ?? "application/json" };
    const method = asked.method ?? "GET";
    const call = httpRequest({ host: "127.0.0.1", port, path, method, headers });
    call.end(asked.body === undefined ? "" : JSON.stringify(asked.body));
    const [response] = (await once(call, "response")) as [IncomingMessage];
    return response;
  };
  const ask = async (path: string, asked?: Asked) => {
    const response = await open(path, asked);
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(Buffer.from(chunk as Uint8Array));
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    return { code: response.statusCode, body: body as Record<string, unknown> };
  };
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { open, ask, close };
}

const configMaps = "/api/v1/namespaces/default/configmaps";

describe("answerRequest", () => {
  it("serves leases of kubelets and metrics", async () => {
    const { world, worker } = testWorld();
    const { ask, open, close } = await serve(world);
    try {
      const leases = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";
      const list = (await ask(leases)).body["items"] as readonly object[];
      assert.equal(list.length, 5);
      const lease = await ask(`${leases}/${worker.name}`);
      assert.equal((lease.body["spec"] as { holderIdentity: string }).holderIdentity, worker.name);
      const metrics = await open("/metrics");
      assert.equal(metrics.statusCode, 200);
      assert.equal(metrics.headers["content-type"], "text/plain");
      metrics.resume();
    } finally {
      close();
    }
  });

  it("creates, reads, changes and deletes", async () => {
    const { ask, close } = await serve(testWorld().world);
    try {
      const body = { metadata: { name: "a" }, data: { x: "1" } };
      assert.equal((await ask(configMaps, { method: "POST", body })).code, 201);
      assert.equal(
        (await ask(configMaps, { method: "POST", body })).body["reason"],
        "AlreadyExists",
      );
      assert.deepEqual((await ask(`${configMaps}/a`)).body["data"], { x: "1" });
      const changed = { ...body, data: { x: "2" } };
      assert.equal((await ask(`${configMaps}/a`, { method: "PUT", body: changed })).code, 200);
      const type = "application/merge-patch+json";
      const patch = { method: "PATCH", type, body: { data: { y: "3" } } };
      const patched = await ask(`${configMaps}/a`, patch);
      assert.deepEqual(patched.body["data"], { x: "2", y: "3" });
      assert.equal((await ask(`${configMaps}/a`, { method: "DELETE" })).code, 200);
      assert.equal((await ask(`${configMaps}/a`)).code, 404);
    } finally {
      close();
    }
  });

  it("evicts pods within their budget", async () => {
    const { world } = testWorld();
    const { ask, close } = await serve(world);
    try {
      const pods = world.kubernetes.list("Pod", "default").map(({ metadata }) => metadata.name);
      const evict = (name: string | undefined, dryRun: readonly string[]) =>
        ask(`/api/v1/namespaces/default/pods/${name ?? ""}/eviction`, {
          method: "POST",
          body: { deleteOptions: { dryRun } },
        });
      assert.equal((await evict(pods[0], ["All"])).code, 201);
      assert.equal((await evict(pods[0], [])).code, 201);
      const refused = await evict(pods[1], []);
      assert.equal(refused.code, 429);
      assert.match(JSON.stringify(refused.body["details"]), /DisruptionBudget.*web/);
      assert.equal((await evict("nobody", [])).code, 404);
    } finally {
      close();
    }
  });

  it("streams a watch until its time is over", async () => {
    const { world, clock } = testWorld();
    const { ask, open, close } = await serve(world);
    try {
      const response = await open(`${configMaps}?watch=true&timeoutSeconds=30`);
      const body = { metadata: { name: "a" } };
      await ask(configMaps, { method: "POST", body });
      const [line] = (await once(response, "data")) as [Buffer];
      assert.match(line.toString(), /^\{"type":"ADDED","object":\{.*"name":"a"/);
      clock.advance(30_000);
      await once(response, "end");
    } finally {
      close();
    }
  });

  it("rejects a streaming list before it begins", async () => {
    const { ask, close } = await serve(testWorld().world);
    try {
      const query = "watch=true&sendInitialEvents=true";
      assert.equal((await ask(`${configMaps}?${query}`)).code, 422);
    } finally {
      close();
    }
  });

  it("answers discovery, and strangers with a Status", async () => {
    const { ask, close } = await serve(testWorld().world);
    try {
      assert.equal((await ask("/apis")).body["kind"], "APIGroupList");
      const stranger = await ask("/apis/example.com/v1/things");
      assert.deepEqual([stranger.code, stranger.body["kind"]], [404, "Status"]);
      assert.equal((await ask(configMaps, { method: "PUT", body: {} })).code, 405);
    } finally {
      close();
    }
  });
});
