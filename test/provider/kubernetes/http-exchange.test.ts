import assert from "node:assert/strict";
import { Agent, createServer, type RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { exchange, HttpFailure } from "../../../provider/kubernetes/http-exchange";

async function exchangeWith(
  listener: RequestListener,
  request: Partial<Parameters<typeof exchange>[0]> = {},
): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  try {
    return await exchange({
      method: "GET",
      url: `http://127.0.0.1:${String(port)}/path`,
      headers: {},
      body: "",
      authentication: { agent: new Agent(), headers: { authorization: "Bearer hunter2" } },
      timeoutMs: 5_000,
      ...request,
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("exchange", () => {
  it("sends headers and body, and gives the answer's body", async () => {
    const echo: RequestListener = (asked, response) => {
      const { method, url, headers } = asked;
      const told = { method, url, by: headers.authorization, type: headers["content-type"] };
      asked.on("data", (chunk: Buffer) => {
        response.end(JSON.stringify({ ...told, body: chunk.toString() }));
      });
    };
    const answer = await exchangeWith(echo, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    assert.deepEqual(JSON.parse(answer), {
      method: "POST",
      url: "/path",
      by: "Bearer hunter2",
      type: "application/json",
      body: "{}",
    });
  });

  it("unpacks what comes packed", async () => {
    const text = "ü".repeat(100_000);
    const packed: RequestListener = (_asked, response) => {
      response.setHeader("content-encoding", "gzip");
      response.end(gzipSync(text));
    };
    assert.equal(await exchangeWith(packed), text);
  });

  it("rejects with a refusal that tells nothing of the request", async () => {
    const refuse: RequestListener = (_asked, response) => {
      response.writeHead(503, { "retry-after": "1" });
      response.end("busy");
    };
    await assert.rejects(exchangeWith(refuse), (error) => {
      assert.ok(error instanceof HttpFailure);
      assert.deepEqual([error.code, error.body], [503, "busy"]);
      assert.doesNotMatch(JSON.stringify(error) + error.message, /hunter2/);
      return true;
    });
  });

  it("rejects at the deadline, also in the middle of an answer", async () => {
    const begin: RequestListener = (_asked, response) => {
      response.write("half");
    };
    for (const listener of [begin, () => undefined]) {
      await assert.rejects(exchangeWith(listener, { timeoutMs: 100 }), { name: "TimeoutError" });
    }
  });

  it("rejects with the reason of a connection that breaks", async () => {
    const breakOff: RequestListener = (asked) => asked.socket.destroy();
    await assert.rejects(exchangeWith(breakOff), /socket hang up|ECONNRESET/);
    const half: RequestListener = (asked, response) => {
      response.writeHead(200, { "content-length": "10" });
      response.write("half");
      setImmediate(() => asked.socket.destroy());
    };
    await assert.rejects(exchangeWith(half), /ECONNRESET/);
    const nobody = { url: "http://localhost:1/" };
    await assert.rejects(
      exchangeWith(() => undefined, nobody),
      /ECONNREFUSED/,
    );
  });
});
