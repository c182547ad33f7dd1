import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { onEngineCancel } from "../../../provider/system/engine-cancel";

const moduleFile = join(__dirname, "../../../provider/system/engine-cancel.js");

describe("onEngineCancel", () => {
  let folder: string;
  let server: ChildProcess | undefined;
  let client: ResourceProviderClient | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cancel-test-"));
  });
  afterEach(() => {
    client?.close();
    server?.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  /** Pulumi's own server in whose process the code runs first; gives what the process prints to stderr, line by line. */
  async function startServer(code: string): Promise<AsyncIterator<string>> {
    const before = join(folder, "before.cjs");
    writeFileSync(
      before,
      `const { onEngineCancel } = require(${JSON.stringify(moduleFile)});\n${code}`,
    );
    const script = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
    server = spawn(process.execPath, ["--require", before, script, "no-engine"], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const { stdout, stderr } = server;
    assert.ok(stdout !== null && stderr !== null);
    const [port] = (await once(stdout.setEncoding("utf8"), "data")) as [string];
    client = new ResourceProviderClient(`127.0.0.1:${port.trim()}`, credentials.createInsecure());
    return stderr.setEncoding("utf8")[Symbol.asyncIterator]() as AsyncIterator<string>;
  }
  const ask = (method: "cancel" | "getPluginInfo") =>
    new Promise((resolve, reject) => {
      client?.[method](new Empty(), (error: Error | null) => {
        if (error === null) resolve(undefined);
        if (error !== null) reject(error);
      });
    });

  it("sees the Cancel of the installed SDK each time, and no other call; the engine is answered", async () => {
    const lines = await startServer(
      "console.error(String(onEngineCancel(() => console.error('cancelled'))))",
    );
    assert.equal((await lines.next()).value, "true\n");
    await ask("getPluginInfo");
    await ask("cancel");
    assert.equal((await lines.next()).value, "cancelled\n");
    await ask("cancel");
    assert.equal((await lines.next()).value, "cancelled\n");
  });

  it("answers the engine also where the listener throws", async () => {
    await startServer("onEngineCancel(() => { throw new Error('broken'); })");
    await ask("cancel");
    await ask("getPluginInfo");
  });

  it("leaves a server alone that is made in another way", async () => {
    const lines = await startServer(`
      const grpc = require(require.resolve("@grpc/grpc-js", { paths: [process.argv[1]] }));
      const lookUp = grpc.Server.prototype._retrieveHandler;
      delete grpc.Server.prototype._retrieveHandler;
      console.error(String(onEngineCancel(() => console.error("cancelled"))));
      grpc.Server.prototype._retrieveHandler = lookUp;`);
    assert.equal((await lines.next()).value, "false\n");
    await ask("cancel");
  });

  it("does nothing in a process that is no provider of Pulumi", () => {
    assert.equal(
      onEngineCancel(() => undefined),
      false,
    );
  });
});
