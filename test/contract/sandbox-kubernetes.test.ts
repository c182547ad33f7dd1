import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kubernetesApi } from "../../provider/kubernetes/kubernetes-api";
import { kubernetesLeases } from "../../provider/kubernetes/kubernetes-leases";
import { systemClock } from "../../provider/system/clock";
import { startSandbox } from "../../sandbox/start-sandbox";
import { kubernetesSuite } from "./kubernetes-suite";
import { rawRequests } from "./raw-requests";

kubernetesSuite("the sandbox", async () => {
  const directory = await mkdtemp(join(tmpdir(), "contract-"));
  const sandbox = await startSandbox({
    directory,
    factor: 0.02,
    world: { controlPlanes: 1, workers: 0, workloads: [] },
  });
  return {
    api: kubernetesApi(sandbox.kubeconfig, { clock: systemClock }),
    leases: kubernetesLeases(sandbox.kubeconfig, { clock: systemClock }),
    ...rawRequests(sandbox.kubeconfig),
    forgetChanges: () => {
      sandbox.forgetChanges();
      return Promise.resolve();
    },
    stop: async () => {
      sandbox.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
});
