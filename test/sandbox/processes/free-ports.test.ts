import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { freePorts } from "../../../sandbox/processes/free-ports";

describe("freePorts", () => {
  it("gives different ports that can be listened on", async () => {
    const ports = await freePorts(3);
    assert.equal(new Set(ports).size, 3);
    const server = createServer().listen(ports[0], "127.0.0.1");
    await once(server, "listening");
    await once(server.close(), "close");
  });
});
