import { internalsOf } from "../world/internals";
import { budgetThatForbids } from "../world/kubernetes/budgets";
import { isTerminating, nodeNameOf } from "../world/kubernetes/pod-status";
import { isMirrorPod } from "../world/kubernetes/pods";
import type { KubernetesObject } from "../world/object-store";
import type { LogEntry, World } from "../world/types";
import { ourEntryOf, type Invariant } from "./invariant";

/** No pod is deleted, and none dies with its node, while a disruption budget does not let it go, unless budgets may break. */
export const budgetsRespected: Invariant = {
  name: "budgets-respected",
  watch: (world, report, { budgetsMayBreak }) => ({
    onChange(change) {
      const entry = ourEntryOf(change);
      if (entry === undefined || budgetsMayBreak) return;
      for (const pod of lostPods(world, entry)) {
        const budget = budgetThatForbids(world, pod);
        if (budget === undefined) continue;
        const { namespace = "default", name } = pod.metadata;
        report(
          `${entry.action} takes pod ${namespace}/${name} from budget ${budget.metadata.name}`,
        );
      }
    },
  }),
};

/** The pods that the cluster loses by this: one that a caller deletes, or all that still run on a node that goes down. */
function lostPods(world: World, { action, detail, node }: LogEntry): readonly KubernetesObject[] {
  const { store } = internalsOf(world);
  const [, namespace, name] = /^Pod ([^/]+)\/(.+)$/.exec(detail) ?? [];
  if (action === "kubernetes-delete" && name !== undefined) {
    const pod = store.peek("Pod", namespace, name);
    return pod === undefined || isTerminating(pod) ? [] : [pod];
  }
  if (action !== "down") return [];
  return store
    .peekAll("Pod")
    .filter((pod) => nodeNameOf(pod) === node && !isTerminating(pod) && mayMove(pod));
}

/** DaemonSet pods and static pods go down and up with their node. */
function mayMove(pod: KubernetesObject): boolean {
  const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller === true);
  return !isMirrorPod(pod) && owner?.kind !== "DaemonSet";
}
