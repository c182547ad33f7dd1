/** How a node came back that was told to boot another image. */
export const fallbackKinds = [
  "old-slot",
  "other-schematic",
  "lost-extensions",
  "maintenance",
  "not-back",
] as const;

export type FallbackKind = (typeof fallbackKinds)[number];

/**
 * A node that did not come back with what it was given. Until another image is wished for, or `allow` names it as
 * `retry-fallback:<node>`, nothing is written to it again: its last good slot is all it has.
 */
export interface Fallback {
  /** Node name. */
  readonly node: string;
  readonly kind: FallbackKind;
  /** The installer image that it did not come back with. */
  readonly image: string;
  /** The boot in which it was found; empty where it did not come back. */
  readonly bootId: string;
  /** Names of the extensions that it must have with the image; absent where any may go, and in marks of earlier versions of ours. */
  readonly extensions?: readonly string[];
}

/** Annotation of a Node that fell back; its value is the `Fallback` as JSON, without the node's name. */
export const fallbackMark = "talos-upgrade.pulumi.com/fallback";

/**
 * What a node was told to boot. It stands on the Node from before talosctl is asked until the node is proven, so that a later run sees
 * how the node came back, should this one be killed.
 */
export interface UpgradeAttempt {
  /** Installer image. */
  readonly image: string;
  /** The boot in which the node was told. */
  readonly bootId: string;
  /** The schematic that it ran then; absent where it had none. */
  readonly schematic?: string;
  /** Names of the extensions that it must have afterwards; absent where any may go. */
  readonly extensions?: readonly string[];
}

/** Annotation of a Node that is being upgraded; its value is the `UpgradeAttempt` as JSON. */
export const attemptMark = "talos-upgrade.pulumi.com/upgrade-attempt";
