import assert from "node:assert/strict";
import * as grpc from "@grpc/grpc-js";
import { EtcdMemberListResponse, VersionResponse } from "../../../proto/generated/machine";
import { systemClock } from "../../../provider/system/clock";
import {
  talosClient,
  type TalosClient,
  type TalosClientOptions,
} from "../../../provider/talos/talos-client";
import type { CertificateAuthority } from "../../../sandbox/pki/certificate-authority";
import {
  accessTo,
  type FakeApid,
  type FakeApidOptions,
  failure,
  nodeOf,
  startApid,
  talosAuthority,
} from "./fake-apid";

const options: TalosClientOptions = {
  clock: systemClock,
  limiter: (request) => request(),
  callTimeoutMs: 5_000,
  connectTimeoutMs: 2_000,
  keepAliveMs: 4_000,
};

describe("talosClient", () => {
  let authority: CertificateAuthority;
  const stops: (() => void)[] = [];

  before(async () => {
    authority = await talosAuthority();
  });
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  const start = async (
    machine: NonNullable<FakeApidOptions["machine"]>,
    change: Partial<TalosClientOptions> = {},
  ): Promise<{ apid: FakeApid; client: TalosClient }> => {
    const apid = await startApid({ authority, machine });
    const client = talosClient(await accessTo(authority, [apid.endpoint]), {
      ...options,
      ...change,
    });
    stops.push(
      () => {
        client.close();
      },
      () => {
        apid.stop();
      },
    );
    return { apid, client };
  };

  it("begins no deadline before it is a call's turn", async () => {
    const order: string[] = [];
    const { client } = await start(
      {
        version: (_call, done) => {
          order.push("answer");
          done(null, VersionResponse.fromPartial({ messages: [{}] }));
        },
      },
      {
        clock: {
          ...systemClock,
          now: () => {
            order.push("clock");
            return systemClock.now();
          },
        },
        limiter: async (request) => {
          order.push("turn");
          const result = await request();
          order.push("over");
          return result;
        },
      },
    );
    await client.version("any");
    assert.equal(order[0], "turn");
    assert.deepEqual(order.slice(-2), ["answer", "over"]);
  });

  it("sends the node as metadata, and none to an endpoint itself", async () => {
    const { apid, client } = await start({
      version: (call, done) => {
        const tag = `for ${nodeOf(call)}`;
        done(null, VersionResponse.fromPartial({ messages: [{ version: { tag } }] }));
      },
    });
    assert.equal((await client.version({ node: "10.5.0.3" })).version?.tag, "for 10.5.0.3");
    await client.version({ endpoint: apid.endpoint });
    await client.version("any");
    assert.deepEqual(apid.calls, ["version 10.5.0.3", "version", "version"]);
  });

  it("asks for the member list as the node's own member sees it", async () => {
    const { client } = await start({
      etcdMemberList: (call, done) => {
        const hostname = call.request.queryLocal ? "local" : "leader's";
        done(null, EtcdMemberListResponse.fromPartial({ messages: [{ members: [{ hostname }] }] }));
      },
    });
    const { members } = await client.etcdMembers({ node: "10.5.0.2" });
    assert.equal(members[0]?.hostname, "local");
  });

  it("joins the frames of a file, also within a character", async () => {
    const bytes = Buffer.from("größe");
    const { client } = await start({
      read: (call) => {
        assert.equal(call.request.path, "/etc/os-release");
        call.write({ metadata: undefined, bytes: bytes.subarray(0, 3) });
        call.write({ metadata: undefined, bytes: bytes.subarray(3) });
        call.end();
      },
    });
    assert.equal(await client.readFile({ node: "n" }, "/etc/os-release"), "größe");
  });

  it("tells which call of which node failed", async () => {
    const { client } = await start({
      etcdStatus: (_call, done) => {
        done(failure(grpc.status.PERMISSION_DENIED, "not authorized"));
      },
    });
    await assert.rejects(client.etcdStatus({ node: "10.5.0.2" }), {
      kind: "not-permitted",
      message: "EtcdStatus of node 10.5.0.2: not authorized",
    });
    await assert.rejects(client.etcdAlarms({ node: "10.5.0.2" }), { kind: "unsupported" });
  });

  it("gives up a call at its deadline", async () => {
    const { client } = await start({ serviceList: () => undefined }, { callTimeoutMs: 100 });
    await assert.rejects(client.services({ node: "10.5.0.2" }), { kind: "unreachable" });
  });

  it("refuses an answer without content", async () => {
    const { client } = await start({
      version: (_call, done) => {
        done(null, VersionResponse.fromPartial({}));
      },
    });
    await assert.rejects(client.version("any"), { kind: "other", message: /empty/ });
  });
});
