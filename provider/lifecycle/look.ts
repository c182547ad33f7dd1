import type { Fallback } from "../model/fallback";
import type { Finding } from "../model/finding";
import type { Planned } from "../model/plan";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import type { KubernetesNodeFacts } from "../ports";
import { makePlan } from "../plan/make-plan";
import type { Joints } from "./joints";
import { planContext } from "./plan-context";

/** The live cluster, what is pending on it, and what a rehearsal of that found. */
export interface Look {
  readonly snapshot: ClusterSnapshot;
  readonly planned: Planned;
  readonly findings: readonly Finding[];
}

/** Reads cluster and files, plans, and rehearses the plan; changes nothing. Throws UpgradeError. */
export async function lookAt(request: Request, joints: Joints): Promise<Look> {
  const cluster = await joints.openCluster(request);
  try {
    let ahead: ReturnType<NonNullable<Joints["prepareTalosctl"]>> | undefined;
    const snapshot = await cluster.observe((nodes) => {
      if (isBehind(nodes, request)) ahead = joints.prepareTalosctl?.(request);
    });
    const planned = await planFor(snapshot, request, joints);
    const { plan } = planned;
    // A plan that moves nothing on the cluster needs no rehearsal.
    const findings =
      plan.hops.length === 0
        ? []
        : await joints.rehearse({ cluster, snapshot, plan, request, ahead });
    return { snapshot, planned, findings };
  } finally {
    cluster.close();
  }
}

/** As the Nodes tell it: an expectation, and no verdict. */
function isBehind(
  nodes: readonly KubernetesNodeFacts[],
  { talosVersion, kubernetesVersion }: Request,
): boolean {
  return nodes.some(
    ({ osImage, kubeletVersion }) =>
      (talosVersion !== undefined && !osImage.includes(`(v${talosVersion})`)) ||
      (kubernetesVersion !== undefined && kubeletVersion !== kubernetesVersion),
  );
}

/** What is pending between the observed cluster, the files, the state's fallbacks and the wish. Throws PROFILE_UNUSABLE, SUPPORT_MATRIX_UNUSABLE. */
export async function planFor(
  snapshot: ClusterSnapshot,
  request: Request,
  { files, fallbacks }: Pick<Joints, "files"> & { readonly fallbacks?: readonly Fallback[] },
): Promise<Planned> {
  return makePlan(snapshot, request, await planContext(request, files, fallbacks));
}
