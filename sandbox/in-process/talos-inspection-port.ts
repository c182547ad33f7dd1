import type { AccessFacts, ManifestFacts, TalosInspection } from "../../provider/ports/inspection";
import { bootstrapManifests } from "../world/kubernetes/bootstrap-manifests";
import { partitionsOf } from "../world/node/partitions";
import type { KubernetesObject } from "../world/object-store";
import type { World } from "../world/types";
import { beginning } from "../world/world-time";
import type { Lifeline } from "./lifeline";
import { inPortWords, reachAnyControlPlaneNode, reachNode } from "./reach";

const latencyMs = 2;

/** The world as the rehearsal's reads of the Talos API. */
export function talosInspectionPort(world: World, lifeline: Lifeline): TalosInspection {
  return {
    volumes: async (node) => {
      await lifeline.wait(latencyMs);
      return inPortWords(() =>
        partitionsOf(world, reachNode(world, node)).map(({ label, sizeBytes }) => ({
          label,
          sizeBytes,
        })),
      );
    },
    manifests: async () => {
      await lifeline.wait(latencyMs);
      return inPortWords(() =>
        bootstrapManifests(world, reachAnyControlPlaneNode(world)).map(manifestFacts),
      );
    },
    access: () => accessFacts(world),
  };
}

/** A copy, through JSON as it comes over a wire. */
function manifestFacts(object: KubernetesObject): ManifestFacts {
  const { apiVersion, kind, metadata } = object;
  return {
    apiVersion,
    kind,
    namespace: metadata.namespace ?? "",
    name: metadata.name,
    object: JSON.parse(JSON.stringify(object)) as ManifestFacts["object"],
  };
}

function accessFacts({ options }: World): AccessFacts {
  const { roles, validForMs } = options.clientAccess;
  return { roles: [...roles], expiresAt: beginning + validForMs };
}
