import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pulumiStack } from "../../demo/pulumi-stack";
import { findPulumi } from "../../tools/find-tools";
import { projectRoot } from "../../tools/project-root";

describe("pulumiStack", function () {
  this.timeout(60_000);
  const folder = join(projectRoot(), "scratch", `stack-${randomBytes(4).toString("hex")}`);
  const open = async (onOutput: (text: string) => void) =>
    pulumiStack({
      folder,
      pulumiDirectory: (await findPulumi()).directory,
      talosctl: "talosctl",
      backups: join(folder, "backups"),
      mirrors: "",
      hazards: ["control-plane-downtime"],
      onOutput,
    });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("keeps the talosconfig encrypted in a configuration that only its owner reads", async () => {
    const stack = await open(() => undefined);
    await stack.create("key: a-very-private-key");
    await stack.set({ talosVersion: "1.12.0" });
    const text = readFileSync(stack.configFile, "utf8");
    assert.match(text, /talosVersion: 1\.12\.0/);
    assert.match(text, /talosconfig:\n\s+secure: v1:/);
    assert.match(text, /control-plane-downtime/);
    assert.doesNotMatch(text, /a-very-private-key/);
    assert.equal(statSync(stack.configFile).mode & 0o077, 0);
  });

  it("shows what a command prints, and fails when the command fails", async () => {
    const printed: string[] = [];
    const stack = await open((text) => printed.push(text));
    await stack.show("config");
    assert.match(printed.join(""), /talosVersion\s+1\.12\.0/);
    await assert.rejects(stack.show("no-such-command"), /ended with exit code/);
  });
});
