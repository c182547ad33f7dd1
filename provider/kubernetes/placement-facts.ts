import type { V1Node, V1PersistentVolume, V1Pod, V1Volume } from "@kubernetes/client-node";
import type { NodeCapacityFacts, PersistentVolumeFacts, PlacedPodFacts } from "../ports/inspection";
import { capacityOf } from "./capacity";
import { podFacts } from "./object-facts";
import { podRequests } from "./pod-requests";

/** What the API server fills in where a pod names none (Kubernetes: pkg/apis/core/v1/defaults.go). */
const defaultGracePeriodSeconds = 30;

export function placedPodFacts(pod: V1Pod): PlacedPodFacts {
  const { spec } = pod;
  const name = pod.metadata?.name ?? "";
  return {
    ...podFacts(pod),
    requests: podRequests(spec),
    gracePeriodSeconds: spec?.terminationGracePeriodSeconds ?? defaultGracePeriodSeconds,
    claims: (spec?.volumes ?? []).flatMap((volume) => claimOf(name, volume) ?? []),
    nodeSelector: spec?.nodeSelector ?? {},
    tolerations: (spec?.tolerations ?? []).map(({ key }) => key ?? "*"),
  };
}

/** A generic ephemeral volume has a claim of its own, named for pod and volume (Kubernetes: pkg/controller/volume/ephemeral). */
function claimOf(pod: string, volume: V1Volume): string | undefined {
  if (volume.ephemeral !== undefined) return `${pod}-${volume.name}`;
  return volume.persistentVolumeClaim?.claimName;
}

export function nodeCapacityFacts({ metadata, spec, status }: V1Node): NodeCapacityFacts {
  return {
    node: metadata?.name ?? "",
    allocatable: capacityOf(status?.allocatable),
    labels: metadata?.labels ?? {},
    unschedulable: spec?.unschedulable ?? false,
    taints: (spec?.taints ?? [])
      .filter(({ effect }) => effect === "NoSchedule" || effect === "NoExecute")
      .map(({ key }) => key),
  };
}

export function persistentVolumeFacts({
  metadata,
  spec,
}: V1PersistentVolume): PersistentVolumeFacts {
  const namespace = spec?.claimRef?.namespace;
  const name = spec?.claimRef?.name;
  const terms = spec?.nodeAffinity?.required?.nodeSelectorTerms;
  return {
    name: metadata?.name ?? "",
    claim: namespace === undefined || name === undefined ? undefined : { namespace, name },
    nodes: terms && nodesOf(terms),
  };
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

interface Term {
  readonly matchExpressions?: readonly Requirement[];
  readonly matchFields?: readonly Requirement[];
}

/** One term is enough, so a term that names no nodes, such as that of a zone, lets any node in. */
function nodesOf(terms: readonly Term[]): string[] | undefined {
  const named = terms.map(({ matchExpressions, matchFields }) =>
    [...(matchExpressions ?? []), ...(matchFields ?? [])].find(namesNodes),
  );
  if (named.some((requirement) => requirement === undefined)) return undefined;
  return [...new Set(named.flatMap((requirement) => requirement?.values ?? []))].sort();
}

/**
 * Whether a requirement lists nodes by name: `kubernetes.io/hostname`, `metadata.name`, and the keys of local storage such
 * as `topology.topolvm.io/node` or `openebs.io/nodename`.
 */
function namesNodes({ key, operator }: Requirement): boolean {
  return operator === "In" && /(?:^metadata\.name|\/(?:hostname|node|nodename))$/.test(key);
}
