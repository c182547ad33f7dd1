export interface Progress {
  note(line: string): void;
  step<Result>(title: string, work: () => Promise<Result>): Promise<Result>;
}

export function createProgress(write: (line: string) => void, heartbeatMs?: number): Progress;
