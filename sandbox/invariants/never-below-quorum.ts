import type { World, WorldEtcdMember } from "../world/types";
import {
  disruptiveActions,
  graceMs,
  ourEntryOf,
  upgradeActions,
  type Invariant,
} from "./invariant";
import { followOurDoing, type OurDoing } from "./our-doing";

/**
 * Started voters never fall below quorum because of us: where they do while a control-plane node is down by our doing, it must have been safe to take it
 * down when we asked, or shortly before. With a single voter every reboot loses quorum: that is a hazard, not a violation.
 */
export const neverBelowQuorum: Invariant = {
  name: "never-below-quorum",
  watch(world, report) {
    const doing = followOurDoing(world);
    const past = followVoters(world);
    const rash = new Set<string>();
    return {
      onChange(change) {
        const entry = ourEntryOf(change);
        const isAsked =
          entry !== undefined &&
          (disruptiveActions.has(entry.action) || upgradeActions.has(entry.action));
        if (isAsked && entry.node !== undefined && !doing.isUnderOurUpgrade(entry.node)) {
          if (past.wasSafe(entry.node, doing)) rash.delete(entry.node);
          else rash.add(entry.node);
        }
        doing.hear(change);
        if (change.kind !== "etcd") return;
        past.look();
        const now = votersNow(world);
        if (now.voters < 2 || now.started.length >= quorum(now)) return;
        const isOurLoss = world.etcd.members.some(
          ({ node, isStarted }) => !isStarted && rash.has(node) && doing.isOurs(node),
        );
        if (isOurLoss)
          report(`${String(now.started.length)} of ${String(now.voters)} voters are started`);
      },
    };
  },
};

interface Voters {
  readonly at: number;
  readonly voters: number;
  /** Nodes of the started ones. */
  readonly started: readonly string[];
}

function votersNow({ clock, etcd }: World): Voters {
  const voters = etcd.members.filter(({ isLearner }) => !isLearner);
  const started = voters.filter(({ isStarted }: WorldEtcdMember) => isStarted);
  return { at: clock.now(), voters: voters.length, started: started.map(({ node }) => node) };
}

function quorum({ voters }: Voters): number {
  return Math.floor(voters / 2) + 1;
}

/** The voters as they were in the time that a look is worth. */
function followVoters(world: World) {
  let states: Voters[] = [votersNow(world)];
  const look = (): void => {
    const now = votersNow(world);
    // The state before the grace began still held in it.
    const first = states.findLastIndex(({ at }) => at <= now.at - graceMs);
    states = [...states.slice(Math.max(0, first)), now];
  };
  return {
    look,
    wasSafe(node: string, doing: OurDoing): boolean {
      look();
      return states.some((state) => {
        const left = state.started.filter((one) => one !== node && !doing.isOurs(one));
        return left.length >= quorum(state);
      });
    },
  };
}
