import type { ClusterSnapshot } from "../model/snapshot";
import type { Version } from "../model/version";
import { controlPlaneComponents } from "../verify/checks/control-plane-components";
import { kubeProxy } from "../verify/checks/kube-proxy";
import { kubeletVersions } from "../verify/checks/kubelet-versions";
import { nodesReady } from "../verify/checks/nodes-ready";
import { failuresOf, runChecks } from "../verify/run-checks";
import { waitFor } from "../verify/wait-for";
import { expectationOf } from "./expectation";
import type { RunState } from "./run-state";

const intervalMs = 5_000;

/**
 * Waits until every component, kube-proxy and kubelet runs the version; gives what is missing when nothing more has come to it for the time of
 * the deadline. A DaemonSet replaces its pods one after the other, so that a big cluster takes as long as it has nodes.
 */
export async function waitForKubernetes(
  run: RunState,
  wanted: { readonly version: Version; readonly deadlineMs: number },
): Promise<string | undefined> {
  const { talos, kubernetes } = run.ports;
  const result = await waitFor(run.ports, {
    what: `Kubernetes ${wanted.version} everywhere`,
    deadlineMs: wanted.deadlineMs,
    intervalMs,
    look: async () => {
      const snapshot = await run.observe();
      const expected = { ...expectationOf(run, snapshot), kubernetesVersion: wanted.version };
      const failures = failuresOf(
        await runChecks([controlPlaneComponents, kubeProxy, kubeletVersions, nodesReady], {
          snapshot,
          expected,
          talos,
          kubernetes,
        }),
      );
      if (failures.length === 0) return { kind: "passed", value: undefined };
      const missing = countLagging(snapshot, wanted.version);
      return { kind: "waiting", reason: failures.join("; "), missing };
    },
  });
  return result.kind === "passed" ? undefined : result.lastAnswer;
}

function countLagging({ nodes, kubeProxy }: ClusterSnapshot, version: Version): number {
  const kubelets = nodes.map(({ kubeletVersion }) => kubeletVersion);
  const components = nodes.flatMap((node) => node.components.map((component) => component.version));
  const proxies = kubeProxy.map((proxy) => (proxy.ready ? proxy.version : undefined));
  return [...kubelets, ...components, ...proxies].filter((runs) => runs !== version).length;
}
