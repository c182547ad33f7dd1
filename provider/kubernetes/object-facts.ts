import type { V1Node, V1Pod, V1PodDisruptionBudget } from "@kubernetes/client-node";
import { isSelected } from "../model/label-selector";
import { parseVersion } from "../model/version";
import { type BudgetFacts, type KubernetesNodeFacts, type PodFacts, PortError } from "../ports";

const controlPlaneLabel = "node-role.kubernetes.io/control-plane";
const mirrorAnnotation = "kubernetes.io/config.mirror";

/** Throws PortError where kubelet tells no full version. */
export function nodeFacts(node: V1Node): KubernetesNodeFacts {
  const name = node.metadata?.name ?? "";
  const told = node.status?.nodeInfo?.kubeletVersion ?? "";
  const kubeletVersion = parseVersion(told);
  if (kubeletVersion === undefined) {
    const message = `node ${name}: "${told}" is no kubelet version`;
    throw new PortError({ kind: "other", message });
  }
  return {
    name,
    addresses: addressesOf(node),
    role: node.metadata?.labels?.[controlPlaneLabel] === undefined ? "worker" : "controlplane",
    ready: hasCondition(node.status?.conditions, "Ready"),
    unschedulable: node.spec?.unschedulable ?? false,
    kubeletVersion,
    systemUuid: node.status?.nodeInfo?.systemUUID ?? "",
    bootId: node.status?.nodeInfo?.bootID ?? "",
    osImage: node.status?.nodeInfo?.osImage ?? "",
    labels: node.metadata?.labels ?? {},
    annotations: node.metadata?.annotations ?? {},
  };
}

/** Internal addresses first; names are left out. */
function addressesOf(node: V1Node): string[] {
  const told = node.status?.addresses ?? [];
  return ["InternalIP", "ExternalIP"].flatMap((type) =>
    told.filter((each) => each.type === type).map(({ address }) => address),
  );
}

export function podFacts(pod: V1Pod): PodFacts {
  const controller = pod.metadata?.ownerReferences?.find((owner) => owner.controller === true);
  return {
    namespace: pod.metadata?.namespace ?? "",
    name: pod.metadata?.name ?? "",
    uid: pod.metadata?.uid ?? "",
    node: pod.spec?.nodeName ?? "",
    labels: pod.metadata?.labels ?? {},
    images: (pod.spec?.containers ?? []).map(({ image }) => image ?? ""),
    phase: pod.status?.phase ?? "",
    ready: hasCondition(pod.status?.conditions, "Ready"),
    isMirror: pod.metadata?.annotations?.[mirrorAnnotation] !== undefined,
    controller: controller && { kind: controller.kind, name: controller.name },
    hasLocalData: (pod.spec?.volumes ?? []).some((volume) => volume.emptyDir !== undefined),
    terminating: pod.metadata?.deletionTimestamp !== undefined,
    finalizers: pod.metadata?.finalizers ?? [],
  };
}

function hasCondition(
  conditions: readonly { readonly type: string; readonly status: string }[] | undefined,
  type: string,
): boolean {
  return conditions?.some((each) => each.type === type && each.status === "True") ?? false;
}

/** `pods` may be those of any namespaces. */
export function budgetFacts(budget: V1PodDisruptionBudget, pods: readonly PodFacts[]): BudgetFacts {
  const namespace = budget.metadata?.namespace ?? "";
  return {
    namespace,
    name: budget.metadata?.name ?? "",
    pods: pods
      .filter((pod) => pod.namespace === namespace && isGuardable(pod))
      .filter((pod) => isSelected(budget.spec?.selector, pod.labels))
      .map(({ name }) => name),
    disruptionsAllowed: budget.status?.disruptionsAllowed ?? 0,
  };
}

/** Eviction ignores budgets for pods that are over, not begun or on their way out (Kubernetes: pkg/registry/core/pod/storage/eviction.go, canIgnorePDB). */
function isGuardable({ phase, terminating }: PodFacts): boolean {
  return !terminating && !["Succeeded", "Failed", "Pending"].includes(phase);
}
