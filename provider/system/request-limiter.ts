import type { RequestLimiter } from "../ports/request-limiter";

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
