/**
 * Lets a bounded number of requests be in flight; the others wait for their turn, who came last goes first. Deadlines and
 * retries of a request begin inside, so that waiting for a turn never looks like the silence of the other side.
 */
export type RequestLimiter = <T>(request: () => Promise<T>) => Promise<T>;

/** A limiter for all who share it. `limit` is the number of requests in flight, at least 1. */
export function requestLimiter(limit: number): RequestLimiter {
  const waiting: (() => void)[] = [];
  let inFlight = 0;

  const takeTurn = async (): Promise<void> => {
    if (inFlight < limit) {
      inFlight += 1;
      return;
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  };

  // Who comes late is mostly the next request of something that is under way: with those of every node before it, it would end alone.
  const giveTurn = (): void => {
    const next = waiting.pop();
    if (next === undefined) inFlight -= 1;
    else next();
  };

  return async (request) => {
    await takeTurn();
    try {
      return await request();
    } finally {
      giveTurn();
    }
  };
}
