/**
 * Lets a bounded number of requests be in flight; the others wait for their turn, first come, first served. Deadlines and
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

  // A turn goes from hand to hand, so that nobody who comes now can overtake those who wait.
  const giveTurn = (): void => {
    const next = waiting.shift();
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
