/** Seeded randomness: the same seed gives the same sequence on every machine. */
export interface Random {
  /** Integer in [0, below). */
  integer(below: number): number;
  uuid(): string;
}
