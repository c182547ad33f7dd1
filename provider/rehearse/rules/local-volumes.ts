import type { Finding } from "../../model/finding";
import type { PersistentVolumeFacts } from "../../ports/inspection";
import type { Facts } from "../facts";
import { drainedNodes } from "../leaving-pods";
import { listed, nameOf } from "../texts";

/**
 * Pods whose PersistentVolume can be reached from this node only: evicted, they wait until the node is back
 * (Kubernetes, Volumes: local).
 */
export function localVolumes(facts: Facts): readonly Finding[] {
  return drainedNodes(facts).flatMap(({ node, pods }) => {
    const volumes = volumesOnlyOn(node, facts.persistentVolumes ?? []);
    const bound = pods.filter(({ namespace, claims }) =>
      claims.some((name) => volumes.has(nameOf({ namespace, name }))),
    );
    if (bound.length === 0) return [];
    return [
      {
        code: "local-volume",
        severity: "warning",
        node,
        message: `Persistent volumes of ${listed(bound.map(nameOf))} are on this node only, so that these pods stand still until it is back.`,
        remedy:
          "See that their service can be without them for a reboot, or move a replica to another node first.",
      },
    ];
  });
}

/** Claims, as `namespace/name`, whose volume is nowhere else. */
export function volumesOnlyOn(
  node: string,
  volumes: readonly PersistentVolumeFacts[],
): ReadonlySet<string> {
  return new Set(
    volumes.flatMap(({ claim, nodes }) =>
      claim !== undefined && nodes?.length === 1 && nodes[0] === node ? [nameOf(claim)] : [],
    ),
  );
}
