import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Found } from "./protocol";

export interface Hunt {
  readonly first: number;
  readonly count: number;
  /** Processes; as many as there are cores by default. */
  readonly processes?: number;
  /** Called for each seed, in the order in which they are done. Gives false to stop the hunt. */
  readonly onFound: (found: Found) => boolean;
}

/** Tells the stories of so many seeds, spread over one process a core. Throws where a process ends too early. */
export async function hunt({ first, count, onFound, ...options }: Hunt): Promise<void> {
  const processes = Math.min(count, options.processes ?? availableParallelism());
  const children = Array.from({ length: processes }, () => startChild());
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    for (const child of children) child.kill();
  };
  const work = children.map((child, index) => {
    const share = {
      first: first + index,
      stride: processes,
      count: shareOf(count, processes, index),
    };
    return ended(
      child,
      () => isStopped,
      (found) => {
        if (!isStopped && !onFound(found)) stop();
      },
      () => child.send(share),
    );
  });
  try {
    await Promise.all(work);
  } finally {
    stop();
  }
}

function startChild(): ChildProcess {
  return fork(join(__dirname, "worker.js"), {
    serialization: "json",
    execArgv: ["--max-old-space-size=1024"],
  });
}

function shareOf(count: number, processes: number, index: number): number {
  return Math.floor((count - index + processes - 1) / processes);
}

function ended(
  child: ChildProcess,
  isStopped: () => boolean,
  onFound: (found: Found) => void,
  begin: () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on("message", (found) => {
      onFound(found as Found);
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0 || isStopped()) resolve();
      else reject(new Error(`A process of the hunt ended with code ${String(code)}.`));
    });
    begin();
  });
}
