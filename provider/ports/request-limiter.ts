/**
 * Lets a bounded number of requests be in flight; the others wait for their turn, first come, first served. Deadlines and
 * retries of a request begin inside, so that waiting for a turn never looks like the silence of the other side.
 */
export type RequestLimiter = <T>(request: () => Promise<T>) => Promise<T>;
