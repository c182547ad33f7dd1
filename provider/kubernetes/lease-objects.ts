import type { LeaseContent, LeaseFacts, LeaseKey } from "../ports/leases";

/** A Lease as JSON. All of it may be missing, and what is there may be of any type: not every server is a Kubernetes. */
export interface LeaseObject {
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly spec?: Readonly<Record<string, unknown>>;
}

export function leaseFacts({ metadata = {}, spec = {} }: LeaseObject): LeaseFacts {
  return {
    namespace: textOf(metadata["namespace"]),
    name: textOf(metadata["name"]),
    uid: textOf(metadata["uid"]),
    resourceVersion: textOf(metadata["resourceVersion"]),
    holder: textOf(spec["holderIdentity"]),
    durationMs: durationOf(spec["leaseDurationSeconds"]),
    acquiredAt: timeOf(spec["acquireTime"]),
    renewedAt: timeOf(spec["renewTime"]),
    transitions: countOf(spec["leaseTransitions"]),
    annotations: textsOf(metadata["annotations"]),
  };
}

/** The object to be sent; with uid and resource version where they are known, which bind the write to that version. */
export function leaseObject(lease: LeaseKey & LeaseContent & Partial<LeaseFacts>): object {
  const { namespace, name, uid, resourceVersion, annotations } = lease;
  const version = uid === undefined ? {} : { uid, resourceVersion };
  return {
    apiVersion: "coordination.k8s.io/v1",
    kind: "Lease",
    metadata: { namespace, name, annotations, ...version },
    spec: {
      ...(lease.holder === "" ? {} : { holderIdentity: lease.holder }),
      ...(lease.durationMs === undefined ? {} : { leaseDurationSeconds: lease.durationMs / 1000 }),
      ...(lease.acquiredAt === undefined ? {} : { acquireTime: microTime(lease.acquiredAt) }),
      ...(lease.renewedAt === undefined ? {} : { renewTime: microTime(lease.renewedAt) }),
      leaseTransitions: lease.transitions,
    },
  };
}

/** Both times are of type MicroTime, which takes six digits only (Kubernetes: apimachinery/pkg/apis/meta/v1/micro_time.go). */
function microTime(at: number): string {
  return new Date(at).toISOString().replace("Z", "000Z");
}

function timeOf(value: unknown): number | undefined {
  const at = Date.parse(textOf(value));
  return Number.isNaN(at) ? undefined : at;
}

function durationOf(seconds: unknown): number | undefined {
  return typeof seconds === "number" && seconds > 0 ? seconds * 1000 : undefined;
}

function countOf(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textsOf(value: unknown): Record<string, string> {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
