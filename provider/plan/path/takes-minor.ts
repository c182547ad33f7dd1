/** A hop up, as far as it decides which nodes go along. Minors are numbers of major 1. */
export interface HopUp {
  readonly minor: number;
  /** The lowest minor among the wished nodes below the hop's version. */
  readonly lowestMinor: number;
  /** It ends on the wished version. */
  readonly isLast: boolean;
}

/**
 * Whether a node of a minor, below the hop's version, goes along: all on the last hop, and on one that only brings a minor to its
 * newest patch; else only nodes that have not come as far as the minor yet. Who is there already waits, and saves a reboot.
 */
export function takesMinor(minor: number, hop: HopUp): boolean {
  return hop.isLast || hop.lowestMinor === hop.minor || minor < hop.minor;
}
