export interface PoolFailure<T> {
  readonly item: T;
  readonly error: unknown;
}

/**
 * Works on at most `limit` items at once. The first failure stops new starts; what is running is brought to its
 * end. Gives every failure, and never throws.
 */
export async function runPool<T>(pool: {
  readonly items: readonly T[];
  readonly limit: number;
  readonly work: (item: T) => Promise<void>;
}): Promise<readonly PoolFailure<T>[]> {
  const waiting = [...pool.items];
  const failures: PoolFailure<T>[] = [];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        await pool.work(item);
      } catch (error) {
        failures.push({ item, error });
      }
      if (failures.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, pool.limit) }, lane));
  return failures;
}
