import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";

const stopSignals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Runs a program to its end, takes it along when this process is stopped, and answers what it said. */
export function runCommand(command, argumentList, { directory, environment, onStart }) {
  return new Promise((resolve, reject) => {
    // Listening begins before the program does, so that no signal falls in between.
    const release = stopTogether(() => child);
    const child = spawn(command, argumentList, {
      cwd: directory,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.once("spawn", () => onStart?.(child.pid));
    child.once("error", (error) => {
      release();
      reject(error);
    });
    child.once("close", (code) => {
      release();
      resolve({ code, output: Buffer.concat(output).toString("utf8") });
    });
  });
}

function stopTogether(child) {
  const stop = (signal) => {
    child().kill(signal);
    release();
    process.kill(process.pid, signal);
  };
  const release = () => stopSignals.forEach((signal) => process.removeListener(signal, stop));
  stopSignals.forEach((signal) => process.once(signal, stop));
  return release;
}
