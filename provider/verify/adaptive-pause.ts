/** A look costs the cluster a call; nobody sees the difference of a quarter of a second. */
const shortestMs = 250;
const share = 0.1;

/**
 * How long to wait until the next look, in milliseconds: a tenth of what has been waited so far, so that what is over is seen late
 * by a twentieth of its time on average, and hours are not spent on looking.
 */
export function adaptivePause(elapsedMs: number, longestMs: number): number {
  return Math.min(longestMs, Math.max(shortestMs, Math.round(elapsedMs * share)));
}
