/**
 * The same look, of which one runs at a time: all who ask while it runs share the next one. What anybody gets was never begun before
 * the question, and workers that are upgraded together cost no more looks at the whole cluster than one.
 */
export function sharedLook<T>(look: () => Promise<T>): () => Promise<T> {
  let running: Promise<void> | undefined;
  let next: Promise<T> | undefined;
  const begin = (): Promise<T> => {
    const answer = look();
    const ended = answer.then(
      () => undefined,
      () => undefined,
    );
    running = ended.then(() => {
      running = undefined;
    });
    return answer;
  };
  return () => {
    if (next !== undefined) return next;
    if (running === undefined) return begin();
    next = running.then(() => {
      next = undefined;
      return begin();
    });
    return next;
  };
}
