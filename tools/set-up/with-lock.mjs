import { randomUUID } from "node:crypto";
import * as files from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { clearInterval, setInterval } from "node:timers";
import { setTimeout as sleep } from "node:timers/promises";

const heartbeatMs = 10_000;
const deadElsewhereMs = 60_000;
const deadHereMs = 10 * 60_000;
const breakingMs = 10_000;
const unknownOwner = { token: "", host: "", pids: [] };

/**
 * Runs `work` while this process alone holds the lock folder. A lock whose owner died is taken over.
 * `work` may name further processes (`keepFor`) that keep the lock alive when this one is killed.
 */
export async function withLock(folder, work, { onWait = () => {}, pollMs = 100 } = {}) {
  const owner = { token: randomUUID(), host: hostname(), pids: [process.pid] };
  await acquire({ folder, owner, onWait, pollMs });
  const heartbeat = setInterval(() => touch(folder), heartbeatMs);
  heartbeat.unref();
  try {
    return await work({ keepFor: (pid) => addPid({ folder, owner, pid }) });
  } finally {
    clearInterval(heartbeat);
    removeLock(folder, owner);
  }
}

async function acquire({ folder, owner, onWait, pollMs }) {
  const candidate = `${folder}.${owner.token}`;
  files.mkdirSync(candidate, { recursive: true });
  writeOwner(candidate, owner);
  let isWaiting = false;
  while (!take(candidate, folder)) {
    const holder = readOwner(folder);
    if (isDead(folder, holder)) {
      breakLock(folder, holder);
      continue;
    }
    if (!isWaiting && holder !== unknownOwner) {
      onWait(`process ${holder.pids[0]} on ${holder.host}`);
      isWaiting = true;
    }
    await sleep(pollMs);
  }
}

// The owner's name is inside before the folder appears, so a lock without an owner never exists.
function take(candidate, folder) {
  try {
    files.renameSync(candidate, folder);
    return true;
  } catch (error) {
    if (error.code === "ENOTEMPTY" || error.code === "EEXIST") return false;
    throw error;
  }
}

function isDead(folder, owner) {
  const age = ageMs(folder);
  if (owner.host !== hostname()) return age > deadElsewhereMs;
  // The age is asked too, because a process number may have been given to a stranger since.
  return !owner.pids.some(isRunning) || age > deadHereMs;
}

// Two that find the same dead lock must not both remove: the second would remove the first's new one.
function breakLock(folder, deadOwner) {
  const breaking = `${folder}.breaking`;
  try {
    files.mkdirSync(breaking);
  } catch {
    if (ageMs(breaking) > breakingMs) files.rmSync(breaking, { recursive: true, force: true });
    return;
  }
  removeLock(folder, deadOwner);
  files.rmSync(breaking, { recursive: true, force: true });
}

function removeLock(folder, owner) {
  if (readOwner(folder).token !== owner.token) return;
  const removed = `${folder}.${randomUUID()}`;
  try {
    files.renameSync(folder, removed);
  } catch {
    return;
  }
  files.rmSync(removed, { recursive: true, force: true });
}

function addPid({ folder, owner, pid }) {
  owner.pids.push(pid);
  writeOwner(folder, owner);
}

function writeOwner(folder, owner) {
  files.mkdirSync(dirname(folder), { recursive: true });
  const written = join(folder, `owner.${owner.token}`);
  files.writeFileSync(written, JSON.stringify(owner));
  files.renameSync(written, join(folder, "owner.json"));
}

function readOwner(folder) {
  try {
    return JSON.parse(files.readFileSync(join(folder, "owner.json"), "utf8"));
  } catch {
    return unknownOwner;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error.code === "EPERM";
  }
}

// Dead, but its parent never asked: in a container without an init it would keep the lock for good.
function isZombie(pid) {
  try {
    const state = files.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1);
    return state.startsWith("Z");
  } catch {
    return false;
  }
}

function ageMs(folder) {
  try {
    return Date.now() - files.statSync(folder).mtimeMs;
  } catch {
    return 0;
  }
}

function touch(folder) {
  const now = new Date();
  try {
    files.utimesSync(folder, now, now);
  } catch {
    // A lock that was taken away has nobody left to tell.
  }
}
