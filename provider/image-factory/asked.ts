import type { Finding } from "../model/finding";

/** Findings, and what stayed unknown: what it was, and why. */
export interface Asked {
  readonly findings: readonly Finding[];
  readonly unknown: readonly { readonly what: string; readonly reason: string }[];
}
