import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { mock } from "node:test";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { isUnreachable } from "../../../provider/lifecycle/failures";
import { openCluster } from "../../../provider/lifecycle/open-cluster";
import { systemClock } from "../../../provider/system/clock";
import { systemFiles } from "../../../provider/system/files";
import * as talos from "../../../provider/talos/talos-api";
import { createCertificateAuthority } from "../../../sandbox/pki/certificate-authority";
import { startSandbox, type Sandbox } from "../../../sandbox/start-sandbox";
import { buildRequest } from "../../builders/request-builder";

const small = { controlPlanes: 1, workers: 0, workloads: [] };
const validity = {
  notBefore: new Date("2026-01-01T00:00:00Z"),
  notAfter: new Date("2126-01-01T00:00:00Z"),
};

// Such as a load balancer that ends TLS itself, at the endpoint that the machine configuration names.
describe("openCluster: where another certificate stands at the endpoint that Talos names", () => {
  let folder: string;
  let sandbox: Sandbox;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "open-cluster-test-"));
    sandbox = await startSandbox({ world: small, directory: folder });
  });

  after(() => {
    mock.restoreAll();
    sandbox.stop();
    rmSync(folder, { recursive: true });
  });

  it("tells it as a cluster that turns us away, not as one that is merely absent", async () => {
    const stranger = await createCertificateAuthority("kubernetes", validity);
    const data = Buffer.from(stranger.certificate).toString("base64");
    const distrustful = sandbox.kubeconfig.replace(
      /(certificate-authority-data: )\S+/,
      (_all, name: string) => name + data,
    );
    const { talosApi } = talos;
    mock.method(talos, "talosApi", (...given: Parameters<typeof talosApi>) => ({
      ...talosApi(...given),
      kubeconfig: () => Promise.resolve(distrustful),
    }));
    const request = buildRequest({
      talosconfig: { kind: "path", path: sandbox.talosconfigPath },
      kubeconfig: { kind: "path", path: sandbox.kubeconfigPath },
    });
    const cluster = await openCluster(request, { clock: systemClock, files: systemFiles });
    await assert.rejects(cluster.observe(), (error: unknown) => {
      assert.ok(error instanceof UpgradeError, String(error));
      assert.match(error.message, /certificate.*Code: CLUSTER_UNREACHABLE/s);
      assert.equal(isUnreachable(error), false);
      return true;
    });
    cluster.close();
  });
});
