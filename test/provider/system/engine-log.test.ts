import assert from "node:assert/strict";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService, type IEngineServer } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type EngineLog, engineLog } from "../../../provider/system/engine-log";

interface Engine {
  readonly address: string;
  readonly received: readonly LogRequest.AsObject[];
  stop(): void;
}

function startEngine(): Promise<Engine> {
  const received: LogRequest.AsObject[] = [];
  const server = new Server();
  const implementation: Partial<IEngineServer> = {
    log: (call, done) => {
      received.push(call.request.toObject());
      done(null, new Empty());
    },
  };
  server.addService(EngineService, implementation as IEngineServer);
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
      if (error !== null) {
        reject(error);
        return;
      }
      resolve({
        address: `127.0.0.1:${String(port)}`,
        received,
        stop: () => {
          server.forceShutdown();
        },
      });
    });
  });
}

describe("engineLog", () => {
  const urn = "urn:pulumi:dev::p::pulumi-nodejs:dynamic/talos:Cluster::prod";
  let engine: Engine;
  let log: EngineLog;
  let printed: string[];

  beforeEach(async () => {
    engine = await startEngine();
    printed = [];
    log = engineLog({ urn, address: engine.address, print: (line) => printed.push(line) });
  });
  afterEach(() => {
    log.close();
    engine.stop();
  });

  it("shows status lines while they last and keeps the others, in the resource's row", async () => {
    log.status("draining cp-1");
    log.info("backup taken");
    log.warn("cluster unreachable");
    await log.flush();
    const told = engine.received.map(({ message, severity, ephemeral, urn: row }) => ({
      message,
      severity,
      ephemeral,
      row,
    }));
    assert.deepEqual(told, [
      { message: "draining cp-1", severity: LogSeverity.INFO, ephemeral: true, row: urn },
      { message: "backup taken", severity: LogSeverity.INFO, ephemeral: false, row: urn },
      { message: "cluster unreachable", severity: LogSeverity.WARNING, ephemeral: false, row: urn },
    ]);
    assert.deepEqual(printed, []);
  });

  it("keeps the order of many lines", async () => {
    const lines = Array.from({ length: 200 }, (_, index) => `line ${String(index)}`);
    for (const line of lines) log.status(line);
    await log.flush();
    assert.deepEqual(
      engine.received.map(({ message }) => message),
      lines,
    );
  });

  it("prints what a dead engine does not take, and says that it is dead", async () => {
    log.info("first");
    await log.flush();
    assert.equal(await log.answers(), true);
    engine.stop();
    log.warn("second");
    await log.flush();
    assert.deepEqual(printed, ["warning: second"]);
    assert.equal(await log.answers(), false);
  });

  it("prints after it was closed, without throwing", async () => {
    log.close();
    log.info("late");
    await log.flush();
    assert.deepEqual(printed, ["late"]);
  });
});

describe("engineLog without an engine", () => {
  it("prints everything", async () => {
    const printed: string[] = [];
    const log = engineLog({
      urn: undefined,
      address: "--reporter",
      print: (line) => printed.push(line),
    });
    log.status("a");
    log.info("b");
    log.warn("c");
    await log.flush();
    assert.deepEqual(printed, ["a", "b", "warning: c"]);
    assert.equal(await log.answers(), true);
  });
});
