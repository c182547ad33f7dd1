import type { LeaseContent, LeaseFacts, LeaseKey, Leases } from "../../provider/ports/leases";
import type { KubernetesObject } from "../world/object-store";
import type { World } from "../world/types";
import { WorldError } from "../world/world-error";
import { askKubernetes } from "./kubernetes-api-port";
import type { Lifeline } from "./lifeline";

/** The world's leases, as the engine reads and writes them. */
export function kubernetesLeasesPort(world: World, lifeline: Lifeline): Leases {
  const ask = askKubernetes(world, lifeline);
  const { kubernetes } = world;
  return {
    read: (key) => ask(() => found(world, key)),
    create: (lease) => ask(() => factsOf(kubernetes.create(objectOf(lease)))),
    replace: (lease) =>
      ask(() => {
        if (found(world, lease) === undefined) throw changed(lease);
        demandVersion(world, lease);
        return factsOf(kubernetes.update(objectOf(lease)));
      }),
    delete: (lease) =>
      ask(() => {
        demandVersion(world, lease);
        kubernetes.delete("Lease", lease.namespace, lease.name);
      }),
  };
}

function found(world: World, { namespace, name }: LeaseKey): LeaseFacts | undefined {
  const object = world.kubernetes.get("Lease", namespace, name);
  return object === undefined ? undefined : factsOf(object);
}

function demandVersion(
  world: World,
  given: LeaseKey & Pick<LeaseFacts, "uid" | "resourceVersion">,
): void {
  const live = found(world, given);
  if (live === undefined) throw new WorldError("not-found", `leases "${given.name}" not found`);
  if (live.uid === given.uid && live.resourceVersion === given.resourceVersion) return;
  throw changed(given);
}

function changed({ name }: LeaseKey): WorldError {
  return new WorldError("conflict", `leases "${name}": the object has been modified`);
}

interface LeaseSpec {
  readonly holderIdentity?: string;
  readonly leaseDurationSeconds?: number;
  readonly acquireTime?: string;
  readonly renewTime?: string;
  readonly leaseTransitions?: number;
}

function factsOf({ metadata, spec }: KubernetesObject): LeaseFacts {
  const said = (spec ?? {}) as LeaseSpec;
  const { leaseDurationSeconds, acquireTime, renewTime } = said;
  return {
    namespace: metadata.namespace ?? "",
    name: metadata.name,
    uid: metadata.uid ?? "",
    resourceVersion: metadata.resourceVersion ?? "",
    holder: said.holderIdentity ?? "",
    durationMs: leaseDurationSeconds === undefined ? undefined : leaseDurationSeconds * 1000,
    acquiredAt: acquireTime === undefined ? undefined : Date.parse(acquireTime),
    renewedAt: renewTime === undefined ? undefined : Date.parse(renewTime),
    transitions: said.leaseTransitions ?? 0,
    annotations: metadata.annotations ?? {},
  };
}

function objectOf(lease: LeaseKey & LeaseContent & Partial<LeaseFacts>): KubernetesObject {
  const { namespace, name, resourceVersion, annotations, durationMs, acquiredAt, renewedAt } =
    lease;
  return {
    apiVersion: "coordination.k8s.io/v1",
    kind: "Lease",
    metadata: {
      namespace,
      name,
      annotations: { ...annotations },
      ...(resourceVersion === undefined ? {} : { resourceVersion }),
    },
    spec: {
      ...(lease.holder === "" ? {} : { holderIdentity: lease.holder }),
      ...(durationMs === undefined ? {} : { leaseDurationSeconds: durationMs / 1000 }),
      ...(acquiredAt === undefined ? {} : { acquireTime: new Date(acquiredAt).toISOString() }),
      ...(renewedAt === undefined ? {} : { renewTime: new Date(renewedAt).toISOString() }),
      leaseTransitions: lease.transitions,
    },
  };
}
