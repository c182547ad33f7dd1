import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Talosctl } from "../../../provider/ports";
import { readVersion, talosctl } from "../../../provider/talosctl/talosctl";

/** A program that tells a version and writes down how else it was called. */
function recorder(folder: string, version: string): string {
  const path = join(folder, `talosctl-${version}`);
  const script = `#!${process.execPath}
const argv = process.argv.slice(2);
if (argv[0] === "version") console.log("Client:\\nTalos v${version}");
require("node:fs").appendFileSync(${JSON.stringify(join(folder, "calls"))}, JSON.stringify(argv) + "\\n");
`;
  writeFileSync(path, script);
  chmodSync(path, 0o700);
  return path;
}

describe("talosctl", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "talosctl-test-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const calls = (): string[][] =>
    readFileSync(join(folder, "calls"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as string[]);
  const open = (version: string): Talosctl =>
    talosctl({
      path: recorder(folder, version),
      talosconfigPath: join(folder, "talosconfig"),
      context: "prod",
      environment: {},
    });
  const command = { deadlineMs: 20_000 };

  it("asks its version once and shapes the arguments by it", async () => {
    const client = open("1.13.2");
    const upgrade = {
      node: "10.5.0.2",
      image: "i",
      legacy: true,
      rebootMode: "default" as const,
      endpoints: ["b:1"],
    };
    const result = await client.upgrade(upgrade, command);
    await client.upgradeKubernetes({ node: "10.5.0.2", to: "1.35.1", prune: false }, command);
    assert.equal(await client.version(), "1.13.2");
    assert.equal(result.exitCode, 0);
    const [first, second, third, ...more] = calls();
    assert.deepEqual(first, ["version", "--client", "--short"]);
    assert.ok(second?.includes("--legacy") && second.includes("b:1"));
    assert.ok(third?.includes("--manifests-no-prune"));
    assert.deepEqual(more, []);
  });

  it("pulls on one node, and validates from a file that is gone afterwards", async () => {
    const client = open("1.13.2");
    await client.pullImage("10.5.0.2", "a/b:v1", command);
    await client.validateConfiguration("machine: {}", { mode: "metal" }, command);
    const [pull, validate, ...more] = calls();
    assert.deepEqual(pull?.slice(-3), ["--namespace", "system", "a/b:v1"]);
    assert.deepEqual(
      [validate?.[0], ...(validate?.slice(3) ?? [])],
      ["validate", "--mode", "metal"],
    );
    const path = validate?.[2] ?? "";
    assert.ok(path.startsWith(folder));
    assert.equal(existsSync(path), false);
    assert.deepEqual(more, []);
  });

  it("gives older clients nothing that they do not know", async () => {
    const client = open("1.12.0");
    const upgrade = {
      node: "10.5.0.2",
      image: "i",
      legacy: true,
      rebootMode: "default" as const,
      endpoints: [],
    };
    await client.upgrade(upgrade, command);
    const [, argv] = calls();
    assert.ok(!argv?.some((word) => /legacy|drain|progress/.test(word)), String(argv));
  });

  it("runs health and snapshot against one node of the named context", async () => {
    const client = open("1.13.0");
    await client.health("10.5.0.2", command);
    await client.etcdSnapshot("10.5.0.3", join(folder, "etcd.db"), command);
    const [health, snapshot] = calls();
    const connection = ["--talosconfig", join(folder, "talosconfig"), "--context", "prod"];
    assert.deepEqual(health?.slice(0, 7), ["health", ...connection, "--nodes", "10.5.0.2"]);
    assert.deepEqual(snapshot, [
      ...["etcd", "snapshot", ...connection, "--nodes", "10.5.0.3"],
      join(folder, "etcd.db"),
    ]);
  });

  it("says what the output of a failure means, and nothing where it did not fail", async () => {
    const path = join(folder, "talosctl-failing");
    const text = "rpc error: code = PermissionDenied desc = not authorized";
    writeFileSync(
      path,
      `#!${process.execPath}\nconsole.error("${text}"); process.exitCode = process.argv[2] === "etcd" ? 0 : 1;`,
    );
    chmodSync(path, 0o700);
    const client = talosctl({ path, talosconfigPath: "", context: undefined, environment: {} });
    const failed = await client.health("10.5.0.2", command);
    assert.equal(failed.explanation, "the talosconfig may not do this: not authorized");
    const passed = await client.etcdSnapshot("10.5.0.2", "etcd.db", command);
    assert.deepEqual([passed.exitCode, passed.explanation], [0, undefined]);
  });
});

describe("readVersion", () => {
  it("refuses a program that tells no version", async () => {
    await assert.rejects(readVersion(process.execPath, {}), /TALOSCTL_UNREADABLE/);
  });
});
