/** One thing that is wrong with the arguments. */
export interface Mistake {
  /** Path of the argument, such as `workers.parallel`. */
  readonly property: string;
  /** What is wrong and what to write instead. */
  readonly reason: string;
}
