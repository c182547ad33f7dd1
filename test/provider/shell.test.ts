import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runtime } from "@pulumi/pulumi";
import { TalosClusterVersion } from "../../provider/resource";
import { shell } from "../../provider/shell";
import { recordResources, valueOf } from "../components/support/record-resources";
import { startDynamicProvider, type DynamicProvider } from "../engine/support/dynamic-provider";

/** Changes only together with the format of stored state: older state keeps the older text. */
const goldenSha256 = "dde544cc1a64cb362a470e6a2a00ae84c83467bfe409b2c8cb1683011272ac52";

const serialise = () => runtime.serializeFunction(() => shell, { allowSecrets: true });

/** The text as the resource gives it to the engine. */
async function storedText(): Promise<unknown> {
  const registered = recordResources();
  await valueOf(new TalosClusterVersion("cluster", {}).urn);
  return registered[0]?.inputs["__provider"];
}

describe("shell: the text that Pulumi stores", () => {
  it("is the one whose format we promised to keep", async () => {
    const text = await storedText();
    assert.ok(typeof text === "string");
    assert.equal(createHash("sha256").update(text).digest("hex"), goldenSha256);
  });

  it("is small, the same each time, and free of secrets and of paths", async () => {
    const [first, second] = [await serialise(), await serialise()];
    assert.equal(first.text, second.text);
    assert.equal(first.containsSecrets, false);
    assert.ok(first.text.length < 3_000, `${String(first.text.length)} bytes`);
    assert.ok(!first.text.includes(process.cwd()));
    assert.ok(!first.text.includes(tmpdir()));
    assert.deepEqual(first.text.match(/require\("[^"]*"\)/g), ['require("node:module")']);
  });
});

describe("shell: in Pulumi's own dynamic provider process", () => {
  let folder: string;
  let provider: DynamicProvider | undefined;
  let text: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "shell-test-"));
    text = (await serialise()).text;
  });

  afterEach(async () => {
    await provider?.stop();
    provider = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  it("forwards every call to v1 of the installed package's runtime", async () => {
    installRuntime(folder);
    provider = await startDynamicProvider(folder);
    const inputs = { __provider: text, wish: "a" };
    assert.equal((await provider.check({ old: 1 }, inputs)).inputs.seen, "check 1 a");
    assert.deepEqual(await provider.create(inputs), {
      id: "id of a",
      properties: { made: true, __provider: text },
    });
    assert.equal(await provider.diff("id", { ...inputs, wish: "b" }, inputs), "changes");
    assert.equal(await provider.diff("id", inputs, inputs), "no changes");
    assert.equal((await provider.read("id", inputs)).properties.seen, "read id a");
    assert.equal((await provider.update("id", inputs, inputs)).seen, "update id a a");
    await assert.rejects(provider.delete("id", inputs), /deleted id a/);
  });

  it("says what to run when the package is not installed", async () => {
    provider = await startDynamicProvider(folder);
    await assert.rejects(
      provider.create({ __provider: text }),
      /pulumi-talos-upgrade cannot be loaded from .*Nothing was changed\. Run `npm ci` there.*Cannot find module 'pulumi-talos-upgrade\/runtime'/s,
    );
  });
});

function installRuntime(folder: string): void {
  const installed = join(folder, "node_modules", "pulumi-talos-upgrade");
  mkdirSync(installed, { recursive: true });
  const manifest = { name: "pulumi-talos-upgrade", exports: { "./runtime": "./runtime.js" } };
  writeFileSync(join(installed, "package.json"), JSON.stringify(manifest));
  writeFileSync(
    join(installed, "runtime.js"),
    `exports.v1 = {
      check: async (olds, news) => ({ inputs: { ...news, seen: "check " + olds.old + " " + news.wish } }),
      diff: async (id, olds, news) => ({ changes: olds.wish !== news.wish }),
      create: async (inputs) => ({ id: "id of " + inputs.wish, outs: { made: true } }),
      read: async (id, props) => ({ id, props: { seen: "read " + id + " " + props.wish } }),
      update: async (id, olds, news) => ({ outs: { seen: "update " + id + " " + olds.wish + " " + news.wish } }),
      delete: async (id, props) => { throw new Error("deleted " + id + " " + props.wish); },
    };`,
  );
}
