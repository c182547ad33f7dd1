import { clearInterval, setInterval } from "node:timers";

/** Tells each step of the set-up with its time, and that a long one is still at work. */
export function createProgress(write, heartbeatMs = 10_000) {
  const note = (line) => write(`set-up: ${line}\n`);
  return { note, step: (title, work) => runStep({ title, work, note, heartbeatMs }) };
}

async function runStep({ title, work, note, heartbeatMs }) {
  const started = Date.now();
  note(`${title} …`);
  const heartbeat = setInterval(
    () => note(`${title}: still at it after ${elapsed(started)}`),
    heartbeatMs,
  );
  try {
    const result = await work();
    note(`${title}: done in ${elapsed(started)}`);
    return result;
  } catch (error) {
    note(`${title}: failed after ${elapsed(started)}`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

function elapsed(started) {
  const seconds = (Date.now() - started) / 1000;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}
