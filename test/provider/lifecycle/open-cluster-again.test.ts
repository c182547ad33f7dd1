import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { mock } from "node:test";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as kubernetes from "../../../provider/kubernetes/kubernetes-api";
import { openCluster } from "../../../provider/lifecycle/open-cluster";
import { PortError } from "../../../provider/ports";
import { systemClock } from "../../../provider/system/clock";
import { systemFiles } from "../../../provider/system/files";
import * as talos from "../../../provider/talos/talos-api";
import { startSandbox, type Sandbox } from "../../../sandbox/start-sandbox";
import { buildRequest } from "../../builders/request-builder";

const small = { controlPlanes: 1, workers: 0, workloads: [] };

describe("openCluster: credentials that end during a run", () => {
  let folder: string;
  let own: Sandbox;
  let other: Sandbox;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "open-cluster-again-test-"));
    own = await startSandbox({ world: small, directory: join(folder, "own") });
    other = await startSandbox({ world: { ...small, seed: 2 }, directory: join(folder, "other") });
  });

  afterEach(() => {
    mock.restoreAll();
  });

  after(() => {
    own.stop();
    other.stop();
    rmSync(folder, { recursive: true });
  });

  /** From the second call on, clients that were opened first are refused as with an expired certificate. */
  function expireFirst(): { opened: () => number } {
    const failure = new PortError({ kind: "not-permitted", message: "certificate has expired" });
    const openings = { talos: 0, kubernetes: 0 };
    const { talosApi } = talos;
    mock.method(talos, "talosApi", (...given: Parameters<typeof talosApi>) => {
      const api = talosApi(...given);
      openings.talos += 1;
      if (openings.talos > 1) return api;
      return { ...api, members: () => Promise.reject(failure) };
    });
    const { kubernetesApi } = kubernetes;
    mock.method(kubernetes, "kubernetesApi", (...given: Parameters<typeof kubernetesApi>) => {
      const api = kubernetesApi(...given);
      openings.kubernetes += 1;
      if (openings.kubernetes > 1) return api;
      return { ...api, nodes: () => Promise.reject(failure) };
    });
    return { opened: () => openings.talos + openings.kubernetes };
  }

  it("reads talosconfig and kubeconfig again, and goes on", async () => {
    const { opened } = expireFirst();
    const talosconfig = { kind: "path", path: own.talosconfigPath } as const;
    const cluster = await openCluster(buildRequest({ talosconfig }), {
      clock: systemClock,
      files: systemFiles,
    });
    const { nodes } = await cluster.observe();
    cluster.close();
    assert.equal(nodes.length, 1);
    assert.equal(opened(), 4);
  });

  it("refuses a kubeconfig file that leads to another cluster by then", async () => {
    const path = join(folder, "kubeconfig");
    writeFileSync(path, own.kubeconfig, { mode: 0o600 });
    const request = buildRequest({
      talosconfig: { kind: "path", path: own.talosconfigPath },
      kubeconfig: { kind: "path", path },
    });
    const { kubernetesApi } = kubernetes;
    const failure = new PortError({ kind: "not-permitted", message: "nodes: Unauthorized" });
    let isFirst = true;
    mock.method(kubernetes, "kubernetesApi", (...given: Parameters<typeof kubernetesApi>) => {
      const api = kubernetesApi(...given);
      if (!isFirst) return api;
      isFirst = false;
      return { ...api, nodes: () => Promise.reject(failure) };
    });
    const cluster = await openCluster(request, { clock: systemClock, files: systemFiles });
    writeFileSync(path, other.kubeconfig, { mode: 0o600 });
    await assert.rejects(cluster.observe(), /read again[^]*Code: CLUSTER_MISMATCH$/);
    cluster.close();
  });
});
