import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kubernetesApi } from "../../provider/kubernetes/kubernetes-api";
import { kubernetesLeases } from "../../provider/kubernetes/kubernetes-leases";
import { systemClock } from "../../provider/system/clock";
import { createCertificateAuthority } from "../../sandbox/pki/certificate-authority";
import { renderKubeconfig } from "../../sandbox/pki/kubeconfig";
import { startRealEtcd } from "../../sandbox/processes/real-etcd";
import { startRealKubeApiserver } from "../../sandbox/processes/real-kube-apiserver";
import { scaledClock } from "../../sandbox/world/scaled-clock";
import { findEtcd, findKubeApiserver } from "../../tools/find-tools";
import { kubernetesSuite } from "./kubernetes-suite";
import type { KubernetesUnderTest } from "./kubernetes-under-test";
import { rawRequests } from "./raw-requests";

kubernetesSuite("a real kube-apiserver on a real etcd", async (): Promise<KubernetesUnderTest> => {
  const directory = await mkdtemp(join(tmpdir(), "contract-"));
  const clock = scaledClock(1);
  const etcd = await startRealEtcd({
    program: await findEtcd(),
    directory: join(directory, "etcd"),
    names: ["only"],
    clock,
  });
  const { identity, kubeconfigFor } = await createAccess();
  const apiserver = await startRealKubeApiserver({
    program: await findKubeApiserver(),
    directory: join(directory, "kube-apiserver"),
    etcdUrls: [...etcd.members.values()].map(({ clientUrl }) => clientUrl),
    identity,
    clock,
    // Its own cache would remember for minutes what etcd has forgotten.
    flags: ["--watch-cache-sizes=configmaps#0"],
  });
  const kubeconfig = kubeconfigFor(apiserver.server);
  return {
    api: kubernetesApi(kubeconfig, { clock: systemClock }),
    leases: kubernetesLeases(kubeconfig, { clock: systemClock }),
    ...rawRequests(kubeconfig),
    forgetChanges: async () => {
      for (const { gateway } of etcd.members.values()) {
        await gateway.compact((await gateway.status()).revision);
      }
    },
    stop: async () => {
      await apiserver.process.kill();
      await etcd.stop();
      clock.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
});

async function createAccess() {
  const hour = 3_600_000;
  const now = systemClock.now();
  const validity = { notBefore: new Date(now - hour), notAfter: new Date(now + 24 * hour) };
  const authority = await createCertificateAuthority("kubernetes", validity);
  const names = { dnsNames: ["localhost"], addresses: ["127.0.0.1"] };
  const { certificate, privateKey } = await authority.issueServer(names, validity);
  const subject = { commonName: "admin", organizations: ["system:masters"] };
  const client = await authority.issueClient(subject, validity);
  return {
    identity: { authority: authority.certificate, certificate, privateKey },
    kubeconfigFor: (server: string) =>
      renderKubeconfig({
        clusterName: "contract",
        server,
        authority: authority.certificate,
        client,
      }),
  };
}
