import { setTimeout } from "node:timers/promises";
import { maxApplyLag } from "../../../provider/verify/etcd-complaints";
import { waitUntil } from "../../wire/wait-until";
import { base64, etcdCall } from "../load/etcd-call";
import { demandMember, lead, type StageOptions } from "../stage";
import type { Harm, Leg, Scene } from "./leg";
import { saysIn } from "./watch-engine";

const first = "demo-control-plane-1";
const second = "demo-control-plane-2";
const all = [first, second, "demo-control-plane-3"];

/** Three control-plane nodes and nothing else, one patch release up: the lifecycle API, which itself asks nobody about etcd. */
const small: StageOptions = {
  world: { workers: 0, workloads: [], talosVersion: "1.13.0", kubernetesVersion: "1.35.1" },
  request: { upgradeType: "os", talosVersion: "1.13.9", kubernetesVersion: undefined },
};

/** The same where one follower alone is to go. */
const oneNode: StageOptions = { ...small, request: { ...small.request, nodes: [second] } };

/**
 * By SIGKILL goes whatever reboots, in every leg. The member on the first node leads at the beginning. The whole roll of a larger cluster,
 * without any harm, is told over the wire (`test/quorum/wire-roll.test.ts`).
 */
export const legs = {
  controlPlane: {
    title: "three control-plane nodes, of which the first leads",
    options: small,
    nodes: all,
    ownLeaderMoves: 0,
  },
  frozen: {
    title: "a member stands still before a node goes",
    options: oneNode,
    nodes: [second],
    disturb: freeze,
    ownLeaderMoves: 0,
  },
  lagging: {
    title: "a member is thousands of entries behind before a node goes",
    options: oneNode,
    nodes: [second],
    disturb: fallBehind,
    ownLeaderMoves: 0,
  },
  learner: {
    title: "a member has become a learner before a node goes",
    options: oneNode,
    nodes: [second],
    disturb: joinAnew,
    ownLeaderMoves: 0,
  },
  leaderMoved: {
    title: "the leader moves to the node between guard and reboot",
    options: oneNode,
    nodes: [second],
    disturb: moveLeader,
    ownLeaderMoves: 1,
  },
} as const satisfies Readonly<Record<string, Leg>>;

export type LegName = keyof typeof legs;

/** So many looks of the guard in a row must refuse before a harm is lifted. */
const refusals = 3;

async function untilRefused({ stage, engine, node }: Scene, told: RegExp): Promise<void> {
  const address = stage.world.nodes.get(node)?.address ?? "";
  const before = engine.asked(address);
  const isRefused = (): boolean =>
    engine.asked(address) > before + refusals && saysIn(engine, told);
  await waitUntil(`the guard refuses: ${told.source}`, isRefused);
}

function freeze(scene: Scene): Promise<Harm> {
  const { stage, other } = scene;
  const { process } = demandMember(stage.etcd, other);
  process.freeze();
  const told = /waiting for etcd to be safe without it: .* no answer/;
  return Promise.resolve({
    what: `${other} stands still`,
    told,
    lift: async () => {
      await untilRefused(scene, told);
      process.thaw();
    },
  });
}

/** The member stands still while the others write; when the engine asks it, it wakes up far behind. */
async function fallBehind({ stage, engine, other }: Scene): Promise<Harm> {
  const { process } = demandMember(stage.etcd, other);
  const address = stage.world.nodes.get(other)?.address ?? "";
  const living = stage.leaders.statuses;
  process.freeze();
  await waitUntil("the member is silent", () => !living.has(other));
  await writeMany(
    [...living.keys()].map((name) => demandMember(stage.etcd, name).clientUrl),
    maxApplyLag + 1_000,
  );
  const before = engine.asked(address);
  const wake = async (): Promise<void> => {
    // The first look only tells that all is not well; it is the guard's own that says why.
    const isGuarded = (): boolean =>
      engine.asked(address) >= before + 2 && engine.waiting(address) > 0;
    await waitUntil("the guard asks it", isGuarded);
    process.thaw();
  };
  return {
    what: `${other} is far behind`,
    told: /waiting for etcd to be safe without it: .* entries behind/,
    lift: wake,
  };
}

/** Many small writes at once: each is an entry of the log. What gets no answer in time is written again. */
async function writeMany(urls: readonly string[], count: number): Promise<void> {
  let left = count;
  let failures = 0;
  const lane = async (url: string): Promise<void> => {
    while (left > 0) {
      left -= 1;
      try {
        await etcdCall(url, "kv/put", { key: base64("/many"), value: base64(String(left)) });
      } catch (error) {
        failures += 1;
        if (failures > count) throw error;
        left += 1;
      }
    }
  };
  await Promise.all(urls.flatMap((url) => Array.from({ length: 16 }, () => lane(url))));
}

/** What Talos does with a node that was reset: its member is removed, and a new one joins as a learner. */
async function joinAnew(scene: Scene): Promise<Harm> {
  const { stage, other } = scene;
  const { etcd } = stage;
  const former = demandMember(etcd, other);
  const { memberId } = await former.gateway.status();
  const voter = [...etcd.members.values()].find(({ name }) => name !== other);
  if (voter === undefined) throw new Error("There is no other member.");
  // etcd lets members change only when all have been connected for 5 s (v3.6 server/etcdserver/server.go, HealthInterval).
  await untilAccepted(() => voter.gateway.remove(memberId));
  const member = await etcd.join(other);
  await former.process.kill();
  const id = await untilAccepted(() => voter.gateway.addLearner(member.peerUrl));
  // Talos has tried to start it before it was known: it starts anew.
  await member.process.kill();
  member.process.start();
  const { statuses } = stage.leaders;
  await waitUntil("the learner knows the leader", () => {
    const status = statuses.get(other);
    return status?.isLearner === true && status.leaderId !== 0n;
  });
  // A learner answers its status, and nothing else that the guard asks (etcd v3.6 server/etcdserver/api/v3rpc/util.go, isRPCSupportedForLearner).
  const told = /waiting for etcd to be safe without it: .* not supported for learner/;
  return {
    what: `${other} is a learner`,
    told,
    lift: async () => {
      await untilRefused(scene, told);
      // It must be in sync first.
      await untilAccepted(() => voter.gateway.promote(id));
    },
  };
}

/** Asks again and again for what etcd refuses for now. */
async function untilAccepted<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 200) throw error;
      await setTimeout(50);
    }
  }
}

async function moveLeader({ stage, node }: Scene): Promise<undefined> {
  await lead(stage.etcd, node);
}
