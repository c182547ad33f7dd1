import assert from "node:assert/strict";
import { connect as connectTcp, createServer, type Server, type Socket } from "node:net";
import type { ServerUnaryCall } from "@grpc/grpc-js";
import * as grpc from "@grpc/grpc-js";
import type { VersionResponse } from "../../../proto/generated/machine";
import { VersionResponse as VersionResponseMessage } from "../../../proto/generated/machine";
import { PortError } from "../../../provider/ports";
import { systemClock } from "../../../provider/system/clock";
import { unary } from "../../../provider/talos/calls";
import { type Connection, openConnections } from "../../../provider/talos/connections";
import { type Endpoint, parseEndpoint } from "../../../provider/talos/endpoint";
import type { CertificateAuthority } from "../../../sandbox/pki/certificate-authority";
import { accessTo, type FakeApid, failure, startApid, talosAuthority } from "./fake-apid";

const options = { clock: systemClock, connectTimeoutMs: 1_000, keepAliveMs: 200 };

type Done = (error: grpc.ServiceError | null, reply?: VersionResponse) => void;

/** An endpoint that tells its own name as version. */
function named(authority: CertificateAuthority, tag: string): Promise<FakeApid> {
  return startApid({
    authority,
    machine: {
      version: (_call: ServerUnaryCall<unknown, VersionResponse>, done: Done) => {
        done(null, VersionResponseMessage.fromPartial({ messages: [{ version: { tag } }] }));
      },
    },
  });
}

async function askName({ machine }: Connection): Promise<string> {
  const deadline = { deadline: systemClock.now() + 10_000 };
  const reply = await unary<VersionResponse>((done) =>
    machine.version({}, new grpc.Metadata(), deadline, done),
  );
  return reply.messages[0]?.version?.tag ?? "";
}

interface Wire {
  readonly endpoint: Endpoint;
  readonly passTo: (port: number) => void;
  readonly mute: () => void;
  readonly stop: () => void;
}

/** A listener that takes connections and says nothing, until told to pass everything on to a port. */
function wire(): Promise<Wire> {
  const sockets = new Set<Socket>();
  let target: number | undefined;
  let isMute = false;
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    if (target === undefined) return;
    const upstream = connectTcp(target, "127.0.0.1");
    sockets.add(upstream);
    upstream.on("error", () => undefined);
    socket.on("data", (data) => isMute || upstream.write(data));
    upstream.on("data", (data) => isMute || socket.write(data));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const endpoint = parseEndpoint(`127.0.0.1:${String(port)}`);
      assert.ok(endpoint);
      resolve({
        endpoint,
        passTo: (to) => (target = to),
        mute: () => (isMute = true),
        stop: () => {
          for (const socket of sockets) socket.destroy();
          server.close();
        },
      });
    });
  });
}

describe("openConnections", () => {
  let authority: CertificateAuthority;
  const stops: (() => void)[] = [];

  before(async () => {
    authority = await talosAuthority();
  });
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  const start = async (tag: string): Promise<FakeApid> => {
    const apid = await named(authority, tag);
    stops.push(() => {
      apid.stop();
    });
    return apid;
  };
  const open = async (endpoints: readonly Endpoint[], change: Partial<typeof options> = {}) => {
    const connections = openConnections(await accessTo(authority, endpoints), {
      ...options,
      ...change,
    });
    stops.push(() => {
      connections.close();
    });
    return connections;
  };

  it("stays with the endpoint that answered, and goes on with another when it is gone", async () => {
    const [first, second] = [await start("first"), await start("second")];
    const connections = await open([first.endpoint, second.endpoint]);
    const name = await connections.onAny(askName);
    assert.equal(await connections.onAny(askName), name);
    (name === "first" ? first : second).stop();
    const other = name === "first" ? "second" : "first";
    assert.equal(await connections.onAny(askName), other);
    assert.equal(await connections.onAny(askName), other);
  });

  it("asks the next endpoint while a call is answered Unavailable", async () => {
    const second = await start("second");
    const first = await startApid({
      authority,
      machine: {
        version: (_call, done) => {
          done(failure(grpc.status.UNAVAILABLE, "node is down"));
        },
      },
    });
    stops.push(() => {
      first.stop();
    });
    const connections = await open([first.endpoint, second.endpoint]);
    assert.equal(await connections.on(second.endpoint, askName), "second");
    for (let round = 0; round < 3; round++) {
      assert.equal(await connections.onAny(askName), "second");
    }
  });

  it("does not ask elsewhere after any other answer", async () => {
    const second = await start("second");
    const first = await startApid({ authority });
    stops.push(() => {
      first.stop();
    });
    const connections = await open([first.endpoint]);
    await assert.rejects(connections.onAny(askName), { code: grpc.status.UNIMPLEMENTED });
    assert.deepEqual(second.calls, []);
  });

  it("does not wait for an endpoint that says nothing while another answers", async () => {
    const silent = await wire();
    stops.push(silent.stop);
    const second = await start("second");
    // With a budget of ten minutes the test would time out if the silent endpoint was waited for.
    const connections = await open([silent.endpoint, second.endpoint], {
      connectTimeoutMs: 600_000,
    });
    assert.equal(await connections.onAny(askName), "second");
  });

  it("tells of each endpoint why it was not reached", async () => {
    const gone = await start("gone");
    gone.stop();
    const silent = await wire();
    stops.push(silent.stop);
    const connections = await open([gone.endpoint, silent.endpoint], { connectTimeoutMs: 300 });
    await assert.rejects(connections.onAny(askName), (error) => {
      assert.ok(error instanceof PortError);
      assert.equal(error.kind, "unreachable");
      assert.match(error.message, new RegExp(`${gone.endpoint.text}: .*ECONNREFUSED`));
      assert.match(error.message, new RegExp(`${silent.endpoint.text}: nobody answers`));
      return true;
    });
  });

  it("says that certificates do not fit, which no waiting heals", async () => {
    const apid = await start("first");
    const stranger = await accessTo(await talosAuthority(), [apid.endpoint]);
    const connections = openConnections(stranger, options);
    stops.push(() => {
      connections.close();
    });
    await assert.rejects(connections.onAny(askName), { kind: "not-permitted" });
    assert.deepEqual(apid.calls, []);
  });

  it("checks the server's certificate against the endpoint's own host", async () => {
    const serverNames = { dnsNames: ["talos"], addresses: ["10.5.0.2"] };
    const apid = await startApid({ authority, serverNames });
    stops.push(() => {
      apid.stop();
    });
    const connections = await open([apid.endpoint]);
    await assert.rejects(connections.onAny(askName), {
      kind: "not-permitted",
      message: /127\.0\.0\.1 is not in the cert's list/,
    });
  });

  it("notices a connection that went dead under a waiting call", async () => {
    const apid = await start("first");
    const relay = await wire();
    relay.passTo(apid.endpoint.port);
    stops.push(relay.stop);
    const connections = await open([relay.endpoint]);
    assert.equal(await connections.onAny(askName), "first");
    relay.mute();
    // The call's own deadline is ten seconds; only an unanswered ping tells Unavailable.
    await assert.rejects(connections.onAny(askName), { kind: "unreachable" });
  });
});
