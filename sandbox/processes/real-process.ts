import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";

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
}

export interface ProgramStart {
  readonly program: string;
  readonly arguments: readonly string[];
  /** What it prints goes here, after what an earlier start printed. */
  readonly logPath: string;
}

/** Starts nothing yet. It ends with us. */
export function realProcess(how: ProgramStart): RealProcess {
  let child: ChildProcess | undefined;
  const endWithUs = (): void => {
    child?.kill("SIGKILL");
  };
  process.once("exit", endWithUs);
  return {
    start: () => {
      if (child !== undefined) return;
      child = spawnLogged(how);
      const started = child;
      started.once("exit", () => {
        if (child === started) child = undefined;
      });
    },
    kill: async () => {
      const ending = child;
      if (ending === undefined) return;
      const exited = once(ending, "exit");
      ending.kill("SIGKILL");
      await exited;
    },
    freeze: () => child?.kill("SIGSTOP"),
    thaw: () => child?.kill("SIGCONT"),
    isRunning: () => child !== undefined,
  };
}

function spawnLogged({ program, arguments: argv, logPath }: ProgramStart): ChildProcess {
  const log = createWriteStream(logPath, { flags: "a", mode: 0o600 });
  const child = spawn(program, argv, { stdio: ["ignore", "pipe", "pipe"], env: {} });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  child.once("close", () => log.end());
  return child;
}
