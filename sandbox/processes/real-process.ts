import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { endWithUs } from "./end-with-us";

/** A real server process that can die and come back, as the machine that it stands for does. */
export interface RealProcess {
  /** Starts it where it does not run. */
  readonly start: () => void;
  /** Ends it at once, without a word to anybody; resolves when it is gone. */
  readonly kill: () => Promise<void>;
  /** Lets it stand still: it holds its connections and answers nothing. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly isRunning: () => boolean;
  /** How often it has been started so far. */
  readonly starts: () => number;
}

export interface ProgramStart {
  readonly program: string;
  readonly arguments: readonly string[];
  /** What it prints goes here, after what an earlier start printed. */
  readonly logPath: string;
}

interface Running {
  readonly child: ChildProcess;
  readonly gone: Promise<void>;
}

/** Starts nothing yet. It ends with us, however we end. */
export function realProcess(how: ProgramStart): RealProcess {
  let running: Running | undefined;
  let starts = 0;
  return {
    start: () => {
      if (running !== undefined) return;
      const child = spawnLogged(how);
      starts += 1;
      const started = { child, gone: untilGone(child) };
      running = started;
      void started.gone.then(() => {
        if (running === started) running = undefined;
      });
    },
    kill: async () => {
      running?.child.kill("SIGKILL");
      await running?.gone;
    },
    freeze: () => running?.child.kill("SIGSTOP"),
    thaw: () => running?.child.kill("SIGCONT"),
    isRunning: () => running !== undefined,
    starts: () => starts,
  };
}

/** Also where it could not even be started: what it would have served does not come up. */
async function untilGone(child: ChildProcess): Promise<void> {
  const callOff = child.pid === undefined ? undefined : endWithUs(child.pid);
  try {
    await once(child, "exit");
  } catch {
    return;
  } finally {
    callOff?.();
  }
}

function spawnLogged({ program, arguments: argv, logPath }: ProgramStart): ChildProcess {
  const log = createWriteStream(logPath, { flags: "a", mode: 0o600 });
  const child = spawn(program, argv, { stdio: ["ignore", "pipe", "pipe"], env: {} });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  child.once("close", () => log.end());
  return child;
}
