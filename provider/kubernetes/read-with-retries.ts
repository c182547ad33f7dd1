import type { Clock } from "../ports";
import { isTransient, readFailure, toPortError } from "./api-failure";

/** Waits between the attempts of a read, in milliseconds. */
const waits: readonly number[] = [250, 1_000, 2_000];
const longestWaitMs = 5_000;

/** Reads, again after transient failures (429, 5xx, broken connections). Throws PortError; `call` says what was asked. */
export async function readWithRetries<T>(
  clock: Clock,
  call: string,
  read: () => Promise<T>,
): Promise<T> {
  for (const wait of waits) {
    try {
      return await read();
    } catch (error) {
      if (!isTransient(error)) throw toPortError(error, call);
      const asked = (readFailure(error).retryAfterSeconds ?? 0) * 1000;
      await clock.sleep(Math.min(Math.max(wait, asked), longestWaitMs));
    }
  }
  return read().catch((error: unknown) => {
    throw toPortError(error, call);
  });
}
