import assert from "node:assert/strict";
import { readRequest } from "../../../cli/plan/plan-request";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import type { Request } from "../../../provider/model/request";
import { given } from "../command-line/given";
import { memoryFiles } from "./memory-files";

const project = { "/srv/Pulumi.yaml": "name: cluster" };

function withStack(config: string): Readonly<Record<string, string>> {
  return { ...project, "/srv/stacks/Pulumi.dev.yaml": config };
}

const ask = (
  texts: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
  lists: Readonly<Record<string, readonly string[]>> = {},
) => readRequest(given({ texts, lists }), { directory: "/srv", files: memoryFiles(files) });

async function requestOf(...parts: Parameters<typeof ask>): Promise<Request> {
  const read = await ask(...parts);
  if (read.kind === "mistakes") throw new Error(JSON.stringify(read.mistakes));
  return read.request;
}

async function mistakesOf(...parts: Parameters<typeof ask>): Promise<readonly string[]> {
  const read = await ask(...parts);
  if (read.kind === "request") return [];
  return read.mistakes.map(({ property, reason }) => `${property} ${reason}`);
}

const stackFile = { "stack-file": "stacks/Pulumi.dev.yaml" };
const flags = { talosconfig: "talosconfig", talos: "v1.13.0", kubernetes: "1.35.1" };
const stack = `
config:
  cluster:talosVersion: 1.12.0
  cluster:kubernetesVersion: 1.34.1
  cluster:talosconfigPath: access/talosconfig
  cluster:drain: { timeoutSeconds: 60 }
`;

describe("readRequest", () => {
  it("reads flags alone", async () => {
    const request = await requestOf(flags, {}, { allow: ["downgrade"], nodes: ["cp-1"] });
    assert.equal(request.talosVersion, "1.13.0");
    assert.equal(request.kubernetesVersion, "1.35.1");
    assert.deepEqual(request.talosconfig, { kind: "path", path: "/srv/talosconfig" });
    assert.deepEqual(request.allow, ["downgrade"]);
    assert.deepEqual(request.nodes, ["cp-1"]);
  });

  it("reads the settings of a stack", async () => {
    const request = await requestOf(stackFile, withStack(stack));
    assert.equal(request.talosVersion, "1.12.0");
    assert.deepEqual(request.talosconfig, { kind: "path", path: "/srv/access/talosconfig" });
    assert.equal(request.drain.timeoutMs, 60_000);
  });

  it("lets a flag stand above a setting", async () => {
    const texts = { ...stackFile, talos: "1.13.0", talosconfig: "mine" };
    const secret = stack.replace("access/talosconfig", "{ secure: v1:abc }");
    const request = await requestOf(texts, withStack(secret));
    assert.equal(request.talosVersion, "1.13.0");
    assert.equal(request.kubernetesVersion, "1.34.1");
    assert.deepEqual(request.talosconfig, { kind: "path", path: "/srv/mine" });
  });

  it("names what is missing, and where it may be written", async () => {
    assert.deepEqual(await mistakesOf({}), [
      "--talos is required unless --upgrade-type is k8s: write --talos 1.13.0, or --stack-file with a stack that has it",
      "--kubernetes is required unless --upgrade-type is os: write --kubernetes 1.35.1, or --stack-file with a stack that has it",
      "--talosconfig is required: write --talosconfig <file>, or --stack-file with a stack that has it",
    ]);
    assert.deepEqual(await mistakesOf({ "upgrade-type": "os", talosconfig: "x" }), [
      "--talos is required unless --upgrade-type is k8s: write --talos 1.13.0, or --stack-file with a stack that has it",
    ]);
    const alone = withStack("config: { cluster:talosVersion: 1.13.0 }");
    assert.deepEqual(await mistakesOf(stackFile, alone), [
      "--kubernetes is required unless --upgrade-type is os: write --kubernetes 1.35.1, or set it in stacks/Pulumi.dev.yaml",
      "--talosconfig is required: write --talosconfig <file>, or set it in stacks/Pulumi.dev.yaml",
    ]);
  });

  it("names mistakes by flag or by setting, all at once", async () => {
    const wrong = withStack(`
config:
  cluster:talosVersion: 1.13
  cluster:talosconfig: { secure: v1:abc }
  cluster:drains: { timeoutSeconds: 60 }
  cluster:workers: { parallel: 0 }
`);
    const texts = { ...stackFile, kubernetes: "latest", "upgrade-type": "all" };
    assert.deepEqual(await mistakesOf(texts, wrong, { allow: ["downgrad"] }), [
      "stacks/Pulumi.dev.yaml: talosconfig is a secure value, which only Pulumi can read: pass --talosconfig <file>",
      'stacks/Pulumi.dev.yaml: talosVersion "1.13" names a minor release line, not a version: write a full version such as "1.13.0"',
      '--kubernetes "latest" would mean something else tomorrow: write a full version such as "1.35.1"',
      '--upgrade-type must be "k8s", "os" or "both"',
      'stacks/Pulumi.dev.yaml: workers.parallel must be a whole number from 1 on, or a share from "1%" to "100%", not 0',
      '--allow "downgrad" names no hazard: the hazards are control-plane-downtime, skip-talos-minor, downgrade, etcd-minor-crossing, force-drain, unproven-backup, generic-image, prune-manifests, cluster-changed, and retry-fallback:<node name>; did you mean "downgrade"?',
      'stacks/Pulumi.dev.yaml: drains is no argument: did you mean "drain"?',
    ]);
  });

  it("sends whoever takes access from another stack to the flag", async () => {
    const other = withStack(`
config:
  cluster:talosVersion: 1.13.0
  cluster:kubernetesVersion: 1.35.1
  cluster:clusterStack: organization/provisioning/production
`);
    assert.deepEqual(await mistakesOf(stackFile, other), [
      "stacks/Pulumi.dev.yaml: clusterStack names a stack, whose outputs only Pulumi can read: pass --talosconfig <file>",
    ]);
    assert.deepEqual(await mistakesOf({ ...stackFile, talosconfig: "mine" }, other), []);
  });

  it("says why a stack's file cannot be used", async () => {
    const problemOf = async (files: Readonly<Record<string, string>>) => {
      const error = await ask(stackFile, files).catch((thrown: unknown) => thrown);
      return error instanceof UpgradeError ? [error.code, error.values["problem"]] : error;
    };
    assert.deepEqual(await problemOf(project), ["STACK_FILE_UNUSABLE", "there is no such file"]);
    assert.deepEqual(await problemOf(withStack("config: text")), [
      "STACK_FILE_UNUSABLE",
      "it has no section config with settings",
    ]);
  });

  it("says nothing of a backup folder: it takes no backup", async () => {
    const temporary = withStack(`${stack}  cluster:backup: { directory: /tmp/backups }\n`);
    assert.equal((await requestOf(stackFile, temporary)).backupDirectory, "/tmp/backups");
  });
});
