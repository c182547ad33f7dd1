import { PortError } from "../../../../provider/ports";
import type { LeaseFacts, LeaseKey, Leases } from "../../../../provider/ports/leases";

/** Leases of an API server that always answers at once. */
export interface MemoryLeases extends Leases {
  readonly all: Map<string, LeaseFacts>;
  /** `create`, `replace` and `delete` with the holder, in order. */
  readonly writes: string[];
}

export function memoryLeases(): MemoryLeases {
  const all = new Map<string, LeaseFacts>();
  const writes: string[] = [];
  let revision = 0;
  const keyOf = ({ namespace, name }: LeaseKey): string => `${namespace}/${name}`;
  const put = (verb: string, lease: Omit<LeaseFacts, "resourceVersion">): LeaseFacts => {
    revision += 1;
    const stored = { ...lease, resourceVersion: String(revision) };
    all.set(keyOf(lease), stored);
    writes.push(`${verb} ${lease.holder}`);
    return stored;
  };
  const demandVersion = (given: Pick<LeaseFacts, "resourceVersion"> & LeaseKey): void => {
    if (all.get(keyOf(given))?.resourceVersion === given.resourceVersion) return;
    throw new PortError({ kind: "conflict", message: "the object has been modified" });
  };
  return {
    all,
    writes,
    read: (key) => Promise.resolve(all.get(keyOf(key))),
    create: async (lease) => {
      const exists = all.has(keyOf(lease));
      if (exists) throw new PortError({ kind: "conflict", message: "it already exists" });
      return Promise.resolve(put("create", { ...lease, uid: `uid-${String(revision)}` }));
    },
    replace: async (lease) => {
      demandVersion(lease);
      return Promise.resolve(put("replace", lease));
    },
    delete: async (lease) => {
      demandVersion(lease);
      writes.push(`delete ${all.get(keyOf(lease))?.holder ?? ""}`);
      all.delete(keyOf(lease));
      return Promise.resolve();
    },
  };
}
