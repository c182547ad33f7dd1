export interface HeldLock {
  keepFor(pid: number): void;
}

export interface LockOptions {
  onWait?: (holder: string) => void;
  pollMs?: number;
}

export function withLock<Result>(
  folder: string,
  work: (lock: HeldLock) => Promise<Result>,
  options?: LockOptions,
): Promise<Result>;
