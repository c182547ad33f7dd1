import type { World, WorldEtcdMember } from "../world/types";
import {
  disruptiveActions,
  graceBefore,
  graceMs,
  ourEntryOf,
  upgradeActions,
  type Invariant,
} from "./invariant";
import { followOurDoing, type OurDoing } from "./our-doing";

/**
 * Started voters never fall below quorum because of us: where they do while a control-plane node is down by our doing, it must have been safe to take it
 * down when we asked, or shortly before. Two voters lose quorum with each reboot: where that is allowed, both must have been started. With a single voter every reboot loses quorum: that is a hazard, not a violation.
 */
export const neverBelowQuorum: Invariant = {
  name: "never-below-quorum",
  watch(world, report, { controlPlaneMayStop }) {
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
          if (past.wasSafe({ ...entry, node: entry.node }, doing, controlPlaneMayStop))
            rash.delete(entry.node);
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

/** Of two voters the other one must be there, whether its quorum is or not. */
function leastLeft(state: Voters, mayStop: boolean): number {
  return mayStop && state.voters === 2 ? 1 : quorum(state);
}

/** The voters as they were in the time that a look is worth. */
function followVoters(world: World) {
  let states: Voters[] = [votersNow(world)];
  const look = (): void => {
    const now = votersNow(world);
    states = [...since(states, now.at - graceMs), now];
  };
  return {
    look,
    wasSafe(
      entry: { readonly action: string; readonly node: string },
      doing: OurDoing,
      mayStop: boolean,
    ): boolean {
      look();
      const { node } = entry;
      return since(states, world.clock.now() - graceBefore(entry)).some((state) => {
        const left = state.started.filter((one) => one !== node && !doing.isOurs(one));
        return left.length >= leastLeft(state, mayStop);
      });
    },
  };
}

/** The state before a time still held at it. */
function since(states: readonly Voters[], time: number): readonly Voters[] {
  const first = states.findLastIndex(({ at }) => at <= time);
  return states.slice(Math.max(0, first));
}
