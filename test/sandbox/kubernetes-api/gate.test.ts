import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { openGate } from "../../../sandbox/kubernetes-api/gate";
import { scaledClock } from "../../../sandbox/world/scaled-clock";

async function canConnect(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe("openGate", () => {
  it("opens and shuts on one port", async () => {
    const server = createServer((socket) => socket.destroy());
    const clock = scaledClock(1);
    const gate = await openGate(server, clock);
    assert.ok(await canConnect(gate.port));
    gate.shut();
    assert.ok(!(await canConnect(gate.port)));
    gate.open();
    gate.open();
    await once(server, "listening");
    assert.ok(await canConnect(gate.port));
    gate.shut();
    clock.close();
  });

  it("waits for a port that somebody else holds", async () => {
    const server = createServer((socket) => socket.destroy());
    const clock = scaledClock(1);
    const gate = await openGate(server, clock);
    gate.shut();
    const squatter = createServer().listen(gate.port, "127.0.0.1");
    await once(squatter, "listening");
    gate.open();
    squatter.close();
    await once(server, "listening");
    assert.ok(await canConnect(gate.port));
    gate.shut();
    clock.close();
  });
});
