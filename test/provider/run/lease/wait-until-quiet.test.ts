import assert from "node:assert/strict";
import { UpgradeError } from "../../../../provider/errors/upgrade-error";
import type { ClusterSnapshot } from "../../../../provider/model/snapshot";
import { waitUntilQuiet } from "../../../../provider/run/lease/wait-until-quiet";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";

const reporter = { status: () => undefined, info: () => undefined, warn: () => undefined };
const calm = buildSnapshot();
const worker = "demo-worker-1";

/** Looks give these one after the other, the last one for ever. */
async function wait(looks: readonly ClusterSnapshot[], stopAt = Infinity): Promise<number[]> {
  const times: number[] = [];
  let now = 0;
  const clock = { now: () => now, sleep: (ms: number) => Promise.resolve(void (now += ms)) };
  await waitUntilQuiet(
    { clock, reporter },
    {
      observe: () => {
        times.push(now);
        return Promise.resolve(looks[Math.min(times.length, looks.length) - 1] ?? calm);
      },
      holder: "alice",
      deadlineMs: 600_000,
      interruption: () => (now >= stopAt ? new UpgradeError("RUN_STOPPED") : undefined),
    },
  );
  return times;
}

describe("waitUntilQuiet", () => {
  it("wants two looks a minute apart that agree", async () => {
    assert.deepEqual(await wait([calm]), [0, 60_000]);
  });

  it("begins anew with whatever moves meanwhile", async () => {
    const moves = [
      withNode(calm, worker, { bootId: "another" }),
      withNode(calm, worker, { stage: "upgrading" }),
      withNode(calm, worker, { stage: "booting" }),
      withNode(calm, worker, { kubeletVersion: "1.34.2" }),
      { ...calm, etcd: calm.etcd.slice(1) },
      {
        ...calm,
        unreadable: [{ name: "x", address: "10.0.0.9", role: undefined, reason: "no answer" }],
      },
    ];
    for (const moved of moves) {
      const times = await wait([calm, moved, calm]);
      assert.ok(times.length >= 4, JSON.stringify(times));
      assert.equal((times.at(-1) ?? 0) - (times.at(-2) ?? 0), 60_000);
    }
  });

  it("does not mind who leads, which changes by itself", async () => {
    const etcd = calm.etcd.map((view) => ({ ...view, leaderId: "f".repeat(16), raftTerm: 9 }));
    assert.equal((await wait([calm, { ...calm, etcd }])).length, 2);
  });

  it("gives up at its deadline, naming what moves, and when it is interrupted", async () => {
    const moving = withNode(calm, worker, { stage: "rebooting" });
    await assert.rejects(wait([moving]), {
      code: "LEASE_TAKEOVER_UNSAFE",
      message: /alice left it [^]* demo-worker-1 is rebooting/,
    });
    await assert.rejects(wait([moving], 60_000), { code: "RUN_STOPPED" });
  });
});
