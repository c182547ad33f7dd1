import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCertificateAuthority } from "../../../sandbox/pki/certificate-authority";
import { apiClient } from "../../../sandbox/processes/api-client";
import { startRealKubeApiserver } from "../../../sandbox/processes/real-kube-apiserver";
import { findKubeApiserver } from "../../../tools/find-tools";
import { openRealWorld, type RealWorld } from "./fixtures/real-world";

describe("startRealKubeApiserver", function () {
  this.timeout(120_000);
  let real: RealWorld;
  let directory: string;

  before(async () => {
    real = await openRealWorld(1);
    directory = await mkdtemp(join(tmpdir(), "apiserver-"));
  });

  after(async () => {
    await real.close();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  });

  it("serves on a real etcd to clients of its authority, and again after a SIGKILL", async () => {
    const validity = { notBefore: new Date("2000-01-01"), notAfter: new Date("2100-01-01") };
    const kubernetes = await createCertificateAuthority("kubernetes", validity);
    const names = { dnsNames: ["localhost"], addresses: ["127.0.0.1"] };
    const own = await kubernetes.issueServer(names, validity);
    const subject = { commonName: "admin", organizations: ["system:masters"] };
    const client = await kubernetes.issueClient(subject, validity);
    const authority = kubernetes.certificate;
    const started = await startRealKubeApiserver({
      program: await findKubeApiserver(),
      directory,
      etcdUrls: [...real.etcd.members.values()].map(({ clientUrl }) => clientUrl),
      identity: { ...own, authority },
      clock: real.clock,
    });
    const { server, process } = started;
    const api = apiClient({ ...client, server, authority });
    try {
      const path = "/api/v1/namespaces";
      const body = { apiVersion: "v1", kind: "Namespace", metadata: { name: "kept" } };
      assert.equal((await api.send({ method: "POST", path, body })).code, 201);
      await process.kill();
      await assert.rejects(api.send({ method: "GET", path }));
      process.start();
      await started.ready();
      assert.equal((await api.send({ method: "GET", path: `${path}/kept` })).code, 200);
    } finally {
      api.close();
      await process.kill();
    }
  });
});
