import { spawn } from "node:child_process";

/**
 * Has a process killed when ours ends, even where ours is killed itself: a shell waits for the end of a pipe that only we hold
 * open. Gives the way to call that off, once the process is gone and its number may be another's.
 */
export function endWithUs(pid: number): () => void {
  const warden = spawn("/bin/sh", ["-c", 'read -r nothing; kill -KILL "$0"', String(pid)], {
    // A group of its own, so that Ctrl-C does not end it before its time.
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    env: {},
  });
  warden.on("error", () => undefined);
  warden.unref();
  return () => warden.kill("SIGKILL");
}
