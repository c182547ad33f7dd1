import type { UpgradeError } from "../errors/upgrade-error";

/** What one look at the cluster gave. */
export type Look<T> =
  | { readonly kind: "passed"; readonly value: T }
  /** Not yet; the reason is told to the user. */
  | {
      readonly kind: "waiting";
      readonly reason: string;
      /** How many things are missing. When they are fewer than in all looks before, the wait's deadline begins anew. */
      readonly missing?: number;
    }
  /** It will never be: waiting on is of no use. */
  | { readonly kind: "hopeless"; readonly error: UpgradeError };
