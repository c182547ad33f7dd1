import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCluster } from "../../../provider/lifecycle/open-cluster";
import { systemClock } from "../../../provider/system/clock";
import { systemFiles } from "../../../provider/system/files";
import { startSandbox, type Sandbox } from "../../../sandbox/start-sandbox";
import { buildRequest } from "../../builders/request-builder";
import { talosconfigText } from "./support/talosconfig-text";

const ports = { clock: systemClock, files: systemFiles };
const small = { controlPlanes: 1, workers: 0, workloads: [] };

describe("openCluster", () => {
  let folder: string;
  let own: Sandbox;
  let other: Sandbox;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "open-cluster-test-"));
    own = await startSandbox({ world: small, directory: join(folder, "own") });
    other = await startSandbox({ world: { ...small, seed: 2 }, directory: join(folder, "other") });
  });

  after(() => {
    own.stop();
    other.stop();
    rmSync(folder, { recursive: true });
  });

  const open = (settings: object = {}) =>
    openCluster(
      buildRequest({ talosconfig: { kind: "path", path: own.talosconfigPath }, ...settings }),
      ports,
    );
  const observe = async (settings: object = {}) => {
    const cluster = await open(settings);
    try {
      return await cluster.observe();
    } finally {
      cluster.close();
    }
  };

  it("reads the cluster through the kubeconfig that Talos hands out", async () => {
    const { nodes } = await observe();
    assert.deepEqual(
      nodes.map(({ name }) => name),
      ["demo-control-plane-1"],
    );
  });

  it("reads it through a given kubeconfig of the same cluster", async () => {
    const kubeconfig = { kind: "path", path: own.kubeconfigPath };
    assert.equal((await observe({ kubeconfig })).nodes.length, 1);
  });

  it("refuses a given kubeconfig of another cluster", async () => {
    const kubeconfig = { kind: "content", content: other.kubeconfig };
    await assert.rejects(observe({ kubeconfig }), /CLUSTER_MISMATCH/);
  });

  it("says when nobody answers, and what is wrong with a credential", async () => {
    const nobody = { kind: "content", content: await talosconfigText() };
    await assert.rejects(open({ talosconfig: nobody }), /CLUSTER_UNREACHABLE/);
    const empty = { kind: "content", content: "contexts: {}" };
    await assert.rejects(open({ talosconfig: empty }), /TALOSCONFIG_UNUSABLE/);
    const absent = { kind: "path", path: join(folder, "absent") };
    await assert.rejects(open({ kubeconfig: absent }), /KUBECONFIG_UNREADABLE/);
  });
});
