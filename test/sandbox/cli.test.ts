import assert from "node:assert/strict";
import { execa } from "execa";
import { once, type EventEmitter } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const program = resolve(__dirname, "../../sandbox/cli.js");

describe("the sandbox's command line", function () {
  this.timeout(30_000);
  let directory = "";

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "sandbox-cli-"));
  });

  afterEach(() => rm(directory, { recursive: true }));

  it("prints one line for programs and ends when asked to", async () => {
    const running = execa("node", [program, "--nodes", "1", "--json", "--directory", directory]);
    const [line = ""] = (await firstOutput(running)).split("\n");
    const printed = JSON.parse(line) as { talosconfigPath: string; control: string };
    assert.ok(existsSync(printed.talosconfigPath));
    await fetch(`${printed.control}/stop`, { method: "POST" });
    assert.equal((await running).exitCode, 0);
  });

  it("tells people what to type and ends with Ctrl-C", async () => {
    const running = execa("node", [program, "--nodes", "1", "--directory", directory]);
    const text = await firstOutput(running);
    assert.match(text, /talosctl -n 10\.5\.0\.2 version/);
    running.kill("SIGINT");
    assert.equal((await running).exitCode, 0);
  });

  it("plants defects, and says which cannot be", async () => {
    const plant = (defect: string) =>
      execa(
        "node",
        [program, "--nodes", "1", "--json", "--directory", directory, "--defect", defect],
        {
          reject: false,
        },
      );
    const running = plant("etcd-alarm,node=demo-control-plane-1");
    const [line = ""] = (await firstOutput(running)).split("\n");
    const { control } = JSON.parse(line) as { control: string };
    const state = (await (await fetch(`${control}/state`)).json()) as { defects: unknown[] };
    assert.deepEqual(state.defects, [{ kind: "etcd-alarm", node: "demo-control-plane-1" }]);
    await fetch(`${control}/stop`, { method: "POST" });
    assert.equal((await running).exitCode, 0);
    const { exitCode, stderr } = await plant("bare-pod,node=nobody");
    assert.equal(exitCode, 1);
    assert.match(stderr, /^--defect: node nobody does not exist$/m);
  });

  it("names a wrong argument", async () => {
    const { exitCode, stderr } = await execa("node", [program, "--nodes", "x"], { reject: false });
    assert.equal(exitCode, 1);
    assert.match(stderr, /--nodes x/);
  });
});

async function firstOutput(running: { readonly stdout: EventEmitter }): Promise<string> {
  const [chunk] = (await once(running.stdout, "data")) as [Buffer];
  return chunk.toString();
}
