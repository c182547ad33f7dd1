import type { Defect } from "../../../sandbox/world/defects/defect";
import type { Random } from "../../../sandbox/world/random";
import type { World } from "../../../sandbox/world/types";
import { choose, happens, oneOf } from "./choose";
import type { PlannedFault, Story } from "./story";

/**
 * Drains that take minutes, and an ill that begins in one of them: after the looks at the node before, and long before the node goes down.
 * Only the looks right before a reboot can see it.
 */
export function drawSlowDrains(random: Random, world: World): Pick<Story, "defects" | "faults"> {
  const members = world.etcd.members.map(({ node }) => node);
  if (members.length < 3 || !happens(random, 24)) return { defects: [], faults: [] };
  const seconds = 75 + random.integer(100);
  const workers = [...world.nodes.keys()].filter((name) => !members.includes(name));
  const slow = happens(random, 65) ? members : [...members, ...workers];
  return {
    defects: slow.map((node): Defect => ({ kind: "long-grace-period", node, seconds })),
    faults: [
      {
        fault: drawIll(random, members),
        begins: { kind: "log", action: "cordon", times: 1 + random.integer(slow.length) },
        lastsMs: 60_000 * (10 + random.integer(60)),
      },
    ],
  };
}

function drawIll(random: Random, members: readonly string[]): PlannedFault["fault"] {
  const node = oneOf(random, members);
  return choose<PlannedFault["fault"]>(random, [
    [2, { kind: "etcd-alarm", node }],
    [1, { kind: "etcd-corrupt", node }],
    [2, { kind: "etcd-learner", node }],
    [2, { kind: "etcd-lists-differ", node }],
    [3, { kind: "kubelet-not-ready", node }],
    [2, { kind: "second-upgrader", node, act: "reboot" }],
  ]);
}
