import assert from "node:assert/strict";
import { lazyClient } from "../../../provider/kubernetes/lazy-client";
import { systemClock } from "../../../provider/system/clock";
import { type ApiAnswer, startApiServer, statusBody } from "./fake-api-server";

describe("lazyClient", () => {
  it("opens one client and repeats reads that fail for a moment", async () => {
    const answers: ApiAnswer[] = [
      { status: 503, body: statusBody(503, "starting") },
      { status: 200, body: { items: [], metadata: {} } },
    ];
    const server = await startApiServer(() => answers.shift() ?? "hangUp");
    try {
      const { client, read } = lazyClient(server.kubeconfig, { clock: systemClock });
      assert.equal(await client(), await client());
      const nodes = await read("list nodes", ({ get }) => get("/api/v1/nodes"));
      assert.deepEqual(JSON.parse(nodes), { items: [], metadata: {} });
      assert.equal(server.requests.length, 2);
    } finally {
      server.stop();
    }
  });

  it("says what was asked when it fails", async () => {
    const server = await startApiServer(() => ({ status: 403, body: statusBody(403, "no") }));
    try {
      const { read } = lazyClient(server.kubeconfig, { clock: systemClock });
      await assert.rejects(
        read("list nodes", ({ get }) => get("/api/v1/nodes")),
        { kind: "not-permitted", message: "list nodes: no" },
      );
    } finally {
      server.stop();
    }
  });

  it("gives up the turn between the attempts of a read", async () => {
    const order: string[] = [];
    const answers: ApiAnswer[] = [
      { status: 503, body: statusBody(503, "starting") },
      { status: 200, body: {} },
    ];
    const server = await startApiServer(() => answers.shift() ?? "hangUp");
    try {
      const { read } = lazyClient(server.kubeconfig, {
        clock: {
          ...systemClock,
          sleep: () => {
            order.push("sleep");
            return Promise.resolve();
          },
        },
        limiter: async (request) => {
          order.push("turn");
          return request().finally(() => order.push("over"));
        },
      });
      await read("list nodes", ({ get }) => get("/api/v1/nodes"));
      assert.deepEqual(order, ["turn", "over", "sleep", "turn", "over"]);
    } finally {
      server.stop();
    }
  });

  it("cannot open what is no kubeconfig, and does not quote it", async () => {
    const { client } = lazyClient("secret: [", { clock: systemClock });
    await assert.rejects(client(), (error: Error) => !error.message.includes("secret"));
  });
});
