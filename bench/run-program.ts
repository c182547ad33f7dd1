import { spawn } from "node:child_process";

export interface ProgramRun {
  readonly milliseconds: number;
  readonly stdout: string;
}

/** Runs a program to its end. Rejects, with what it told, when it fails. */
export function runProgram(
  program: string,
  argv: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<ProgramRun> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve({ milliseconds: performance.now() - started, stdout });
      else {
        const told = stderr.slice(-2_000);
        reject(new Error(`${program} ended with exit code ${String(code)}:\n${told}`));
      }
    });
  });
}
