import { internalsOf } from "../internals";
import type { KubernetesObject } from "../object-store";
import type { World } from "../types";

interface Requirement {
  readonly key: string;
  readonly values?: readonly string[];
}

interface VolumeSpec {
  readonly nodeAffinity?: {
    readonly required?: {
      readonly nodeSelectorTerms?: readonly {
        readonly matchExpressions?: readonly Requirement[];
      }[];
    };
  };
}

/** The only nodes that reach a PersistentVolume, as its term for `kubernetes.io/hostname` says; undefined where any can. */
export function nodesOfVolume(volume: KubernetesObject): readonly string[] | undefined {
  const terms = (volume.spec as VolumeSpec | undefined)?.nodeAffinity?.required?.nodeSelectorTerms;
  if (terms === undefined) return undefined;
  const values = terms
    .flatMap(({ matchExpressions }) => matchExpressions ?? [])
    .filter(({ key }) => key === "kubernetes.io/hostname")
    .flatMap((requirement) => requirement.values ?? []);
  return [...new Set(values)].sort();
}

/** Whether every volume of these claims can be reached from a node. */
export function reachesVolumes(
  world: World,
  claims: { readonly namespace: string; readonly names: readonly string[] },
  node: string,
): boolean {
  const { store } = internalsOf(world);
  return claims.names.every((name) => {
    const claim = store.peek("PersistentVolumeClaim", claims.namespace, name);
    const { volumeName } = (claim?.spec ?? {}) as { volumeName?: string };
    const volume = store.peek("PersistentVolume", undefined, volumeName ?? "");
    return volume === undefined || (nodesOfVolume(volume)?.includes(node) ?? true);
  });
}

/** Names of the claims that the volumes of a pod or pod template use. */
export function claimsOf(spec: Readonly<Record<string, unknown>> | undefined): string[] {
  const volumes = (spec?.volumes ?? []) as readonly {
    readonly persistentVolumeClaim?: { readonly claimName: string };
  }[];
  return volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
}
