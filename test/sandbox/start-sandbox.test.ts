import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { connect } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CoreV1Api, KubeConfig } from "@kubernetes/client-node";
import { startSandbox } from "../../sandbox/start-sandbox";

describe("startSandbox", () => {
  let directory = "";

  before(async () => {
    directory = join(await mkdtemp(join(tmpdir(), "sandbox-")), "inside");
  });

  after(() => rm(join(directory, ".."), { recursive: true }));

  it("writes its secrets for the owner alone", async () => {
    const sandbox = await startSandbox({ directory });
    try {
      assert.equal((await stat(directory)).mode & 0o777, 0o700);
      for (const path of [sandbox.talosconfigPath, sandbox.kubeconfigPath]) {
        assert.equal((await stat(path)).mode & 0o777, 0o600);
      }
      assert.equal(await readFile(sandbox.talosconfigPath, "utf8"), sandbox.talosconfig);
      const endpoints = [...sandbox.endpoints.values()];
      assert.equal(new Set(endpoints).size, 3);
      for (const endpoint of endpoints) assert.ok(sandbox.talosconfig.includes(endpoint));
    } finally {
      sandbox.stop();
    }
  });

  it("is a cluster for a Kubernetes client", async () => {
    const sandbox = await startSandbox({ directory, world: { controlPlanes: 1, workers: 1 } });
    try {
      const config = new KubeConfig();
      config.loadFromString(sandbox.kubeconfig);
      const { items } = await config.makeApiClient(CoreV1Api).listNode();
      const names = items.map(({ metadata }) => metadata?.name);
      assert.deepEqual(names, [...sandbox.world.nodes.keys()]);
    } finally {
      sandbox.stop();
    }
  });

  it("lets a referee watch where asked", async () => {
    const alone = await startSandbox({ directory, world: { controlPlanes: 1, workers: 0 } });
    alone.stop();
    assert.equal(alone.referee, undefined);
    const watched = await startSandbox({ directory, referee: {} });
    watched.stop();
    assert.deepEqual(watched.referee?.violations(), []);
  });

  it("listens no more after its stop", async () => {
    const sandbox = await startSandbox({ directory });
    sandbox.stop();
    const [address = ""] = sandbox.endpoints.values();
    const socket = connect(Number(address.split(":")[1]), "127.0.0.1");
    await assert.rejects(once(socket, "connect"), { code: "ECONNREFUSED" });
  });
});
