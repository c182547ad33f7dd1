import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type * as LockModule from "../../../tools/set-up/with-lock.mjs" with {
  "resolution-mode": "import",
};
import { skipBecause } from "../../skip-because";
import { loadSetUp, setUpFile } from "../fixtures/load-set-up";
import { scratchFolder, writeText } from "../fixtures/scratch-folder";

describe("withLock", () => {
  let withLock: typeof LockModule.withLock;
  let lock: string;

  before(async () => {
    ({ withLock } = (await loadSetUp("with-lock")) as typeof LockModule);
  });

  beforeEach(() => {
    lock = join(scratchFolder(), "below", "x.lock");
  });

  function writeOwner(owner: { host: string; pids: readonly number[] }): void {
    writeText(join(lock, "owner.json"), JSON.stringify({ token: "old", ...owner }));
  }

  function age(seconds: number): void {
    const then = Date.now() / 1000 - seconds;
    utimesSync(lock, then, then);
  }

  it("answers what the work answers and leaves nothing behind", async () => {
    assert.equal(await withLock(lock, () => Promise.resolve(7)), 7);
    assert.deepEqual(readdirSync(dirname(lock)), []);
  });

  it("is free again when the work fails", async () => {
    await assert.rejects(
      withLock(lock, () => Promise.reject(new Error("no"))),
      /no/,
    );
    assert.equal(await withLock(lock, () => Promise.resolve(1)), 1);
  });

  it("lets one after the other in and tells whom it waits for", async () => {
    let inside = 0;
    const holders: string[] = [];
    const work = async () => {
      inside += 1;
      assert.equal(inside, 1);
      await sleep(20);
      inside -= 1;
    };
    const onWait = (holder: string) => holders.push(holder);
    await Promise.all(Array.from({ length: 6 }, () => withLock(lock, work, { onWait, pollMs: 5 })));
    assert.ok(holders.every((holder) => holder === `process ${process.pid} on ${hostname()}`));
    assert.ok(holders.length >= 1 && holders.length <= 5, String(holders.length));
    assert.deepEqual(readdirSync(dirname(lock)), []);
  });

  it("keeps processes apart, of whom some are killed while they hold it", async function () {
    this.timeout(15_000);
    const log = join(dirname(lock), "log");
    const children = Array.from({ length: 6 }, (_, index) => lockingProcess(lock, log, index < 2));
    await Promise.all(children.map((child) => once(child, "exit")));
    const lines = readFileSync(log, "utf8").trim().split("\n");
    assert.equal(lines.filter((line) => line === "killed").length, 2);
    const entered = lines.filter((line) => line !== "killed");
    assert.equal(entered.length, 8);
    for (let index = 0; index < entered.length; index += 2) {
      assert.match(entered[index] ?? "", /^in /);
      assert.equal(entered[index + 1], (entered[index] ?? "").replace("in", "out"));
    }
  });

  it("takes over from an owner of this machine that is dead", async () => {
    writeOwner({ host: hostname(), pids: [await deadPid()] });
    assert.equal(await withLock(lock, () => Promise.resolve(1)), 1);
  });

  it("takes over from a dead owner whose parent does not care", async function () {
    if (process.platform !== "linux") skipBecause(this, "only Linux tells such a process apart");
    const parent = spawn("/bin/sh", ["-c", "sleep 0 & echo $!; exec sleep 20"]);
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    writeOwner({ host: hostname(), pids: [Number(line.toString())] });
    assert.equal(await withLock(lock, () => Promise.resolve(1)), 1);
    parent.kill();
  });

  it("waits while a process that the dead owner named is alive", async () => {
    writeOwner({ host: hostname(), pids: [await deadPid(), process.pid] });
    const waiting = withLock(lock, () => Promise.resolve("in"), { pollMs: 5 });
    assert.equal(await Promise.race([waiting, sleep(100, "waits")]), "waits");
    writeOwner({ host: hostname(), pids: [await deadPid()] });
    assert.equal(await waiting, "in");
  });

  it("takes over from another machine that has not been heard of for a minute", async () => {
    writeOwner({ host: "elsewhere", pids: [process.pid] });
    const waiting = withLock(lock, () => Promise.resolve("in"), { pollMs: 5 });
    assert.equal(await Promise.race([waiting, sleep(100, "waits")]), "waits");
    age(61);
    assert.equal(await waiting, "in");
  });

  it("takes over a lock whose owner cannot be read, after a while", async () => {
    mkdirSync(lock, { recursive: true });
    writeText(join(lock, "owner.json"), "");
    age(61);
    assert.equal(await withLock(lock, () => Promise.resolve(1)), 1);
  });

  it("lets the work name a process that keeps the lock", async () => {
    await withLock(lock, (held) => {
      held.keepFor(4242);
      const owner = JSON.parse(readFileSync(join(lock, "owner.json"), "utf8")) as {
        pids: number[];
      };
      assert.deepEqual(owner.pids, [process.pid, 4242]);
      return Promise.resolve();
    });
    assert.equal(existsSync(lock), false);
  });
});

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

function lockingProcess(lock: string, log: string, isKilled: boolean) {
  const work = isKilled
    ? `append("killed"); process.kill(process.pid, "SIGKILL");`
    : `append("in " + process.pid); await sleep(30); append("out " + process.pid);`;
  const program = `
    import { appendFileSync } from "node:fs";
    import { setTimeout as sleep } from "node:timers/promises";
    import { withLock } from ${JSON.stringify(setUpFile("with-lock"))};
    const append = (line) => appendFileSync(${JSON.stringify(log)}, line + "\\n");
    await withLock(${JSON.stringify(lock)}, async () => { ${work} }, { pollMs: 5 });
  `;
  return spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "inherit" });
}
