/** One write, as etcd tells of it. */
export interface StoreEvent {
  readonly key: string;
  readonly value: string;
  /** Of the whole store, counted up with every write. */
  readonly revision: number;
}

/** Below this key lies all that the load writes. */
export const keyPrefix = "/quorum/";

/** Told apart from every other event of the same store. */
export function markOf({ key, value, revision }: StoreEvent): string {
  return `${revision} ${key}=${value}`;
}
