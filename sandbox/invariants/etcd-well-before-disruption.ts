import { armedOf } from "../world/faults/armed";
import type { World } from "../world/types";
import {
  disruptiveActions,
  graceBefore,
  ourEntryOf,
  upgradeActions,
  type Invariant,
} from "./invariant";
import { followOurDoing } from "./our-doing";

/**
 * We take no control-plane node down while an etcd alarm is raised, a learner exists or the members disagree about their list. What began just now counts once
 * we could have seen it.
 */
export const etcdWellBeforeDisruption: Invariant = {
  name: "etcd-well-before-disruption",
  watch(world, report) {
    const doing = followOurDoing(world);
    const since = new Map(
      complaints(world).map((complaint) => [complaint, Number.NEGATIVE_INFINITY]),
    );
    const look = (): void => {
      const now = complaints(world);
      for (const known of [...since.keys()]) if (!now.includes(known)) since.delete(known);
      for (const complaint of now)
        if (!since.has(complaint)) since.set(complaint, world.clock.now());
    };
    return {
      onChange(change) {
        if (change.kind === "etcd") look();
        const entry = ourEntryOf(change);
        const isAsked =
          entry !== undefined &&
          (disruptiveActions.has(entry.action) || upgradeActions.has(entry.action));
        const isNew = isAsked && !doing.isUnderOurUpgrade(entry.node ?? "");
        doing.hear(change);
        if (!isNew || world.nodes.get(entry.node ?? "")?.role !== "controlplane") return;
        for (const [complaint, began] of since)
          if (world.clock.now() - began >= graceBefore(entry))
            report(`${entry.action} of ${entry.node ?? ""} while ${complaint}`);
      },
    };
  },
};

function complaints(world: World): string[] {
  const { members } = world.etcd;
  const differing = [
    ...[...armedOf(world, "etcd-lists-differ")].map(({ node }) => node),
    ...[...world.defects].flatMap((defect) =>
      defect.kind === "differing-member-list" ? [defect.node] : [],
    ),
  ];
  return [
    ...members.flatMap(({ alarms, node }) => alarms.map((alarm) => `${node} raises ${alarm}`)),
    ...members.filter(({ isLearner }) => isLearner).map(({ node }) => `${node} is a learner`),
    ...(members.length < 2 ? [] : differing.map((node) => `${node} has another member list`)),
  ];
}
