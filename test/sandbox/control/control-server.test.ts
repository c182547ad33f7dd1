import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openControlServer } from "../../../sandbox/control/control-server";
import type { SandboxState } from "../../../sandbox/control/sandbox-state";
import { startSandbox } from "../../../sandbox/start-sandbox";

function call(
  url: string,
  method: string,
  body?: object,
): Promise<{ code: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? "" : JSON.stringify(body);
    const headers = { "content-length": Buffer.byteLength(text) };
    const asked = request(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const answer = Buffer.concat(chunks).toString();
        resolve({ code: response.statusCode ?? 0, body: JSON.parse(answer) as unknown });
      });
    });
    asked.on("error", reject);
    asked.end(text);
  });
}

describe("openControlServer", () => {
  it("lets other processes see and steer the sandbox", async () => {
    const directory = await mkdtemp(join(tmpdir(), "control-"));
    const sandbox = await startSandbox({ directory, referee: {} });
    let stops = 0;
    const control = await openControlServer(sandbox, () => {
      stops += 1;
    });
    const { address } = control;
    try {
      const file = join(directory, "control.json");
      assert.equal((await stat(file)).mode & 0o777, 0o600);
      const described = JSON.parse(await readFile(file, "utf8")) as { address: string };
      assert.equal(described.address, address);
      const [node = ""] = sandbox.world.nodes.keys();
      const outOfBand = { node, talosVersion: "1.12.4" };
      assert.equal((await call(`${address}/out-of-band`, "POST", outOfBand)).code, 200);
      const state = (await call(`${address}/state`, "GET")).body as SandboxState;
      assert.equal(state.nodes.find(({ name }) => name === node)?.talosVersion, "1.12.4");
      assert.deepEqual((await call(`${address}/calls`, "GET")).body, {
        total: 0,
        mostAtOnce: 0,
        methods: {},
        nodes: {},
      });
      const fault = { kind: "etcd-alarm", node };
      assert.deepEqual((await call(`${address}/fault`, "POST", fault)).body, { armed: 1 });
      assert.equal(sandbox.world.faults.size, 1);
      assert.deepEqual((await call(`${address}/fault`, "DELETE", fault)).body, { armed: 0 });
      assert.equal(sandbox.world.faults.size, 0);
      const defect = { kind: "clock-skew", node, skewMs: 90_000 };
      assert.deepEqual((await call(`${address}/defect`, "POST", defect)).body, { planted: 1 });
      const planted = (await call(`${address}/state`, "GET")).body as SandboxState;
      assert.deepEqual(planted.defects, [defect]);
      assert.deepEqual((await call(`${address}/defect`, "DELETE", defect)).body, { planted: 0 });
      assert.equal(sandbox.world.defects.size, 0);
      assert.equal((await call(`${address}/defect`, "POST", { kind: "moth" })).code, 400);
      const signed = await call(`${address}/sign`, "POST", { roles: ["os:reader"], expired: true });
      assert.match((signed.body as { talosconfig: string }).talosconfig, /^context: demo/);
      assert.deepEqual((await call(`${address}/finish`, "POST")).body, { violations: [] });
      const stranger = { node: "nobody", talosVersion: "1.12.4" };
      assert.equal((await call(`${address}/out-of-band`, "POST", stranger)).code, 400);
      assert.equal((await call(`${address}/nothing`, "GET")).code, 404);
      await call(`${address}/stop`, "POST");
      assert.equal(stops, 1);
    } finally {
      control.close();
      sandbox.stop();
      await rm(directory, { recursive: true });
    }
  });
});
