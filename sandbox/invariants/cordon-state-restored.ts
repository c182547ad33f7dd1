import { internalsOf } from "../world/internals";
import type { World } from "../world/types";
import { entryOf, type Invariant } from "./invariant";

/** At the end every node is as schedulable as it was before the run, whoever cordoned it then, or as somebody else wished since. */
export const cordonStateRestored: Invariant = {
  name: "cordon-state-restored",
  watch(world, report) {
    const before = cordons(world);
    return {
      onChange(change) {
        const entry = entryOf(change);
        if (entry?.by === undefined || entry.node === undefined) return;
        if (entry.action === "cordon") before.set(entry.node, true);
        if (entry.action === "uncordon") before.set(entry.node, false);
        if (entry.action === "left") before.delete(entry.node);
      },
      onFinish() {
        const after = cordons(world);
        for (const [name, was] of before)
          if (after.get(name) !== was)
            report(`${name} was ${word(was)} and is ${word(after.get(name) ?? false)}`);
      },
    };
  },
};

function cordons(world: World): Map<string, boolean> {
  return new Map(
    internalsOf(world)
      .store.peekAll("Node")
      .map(({ metadata, spec }) => {
        const { unschedulable } = (spec ?? {}) as { unschedulable?: boolean };
        return [metadata.name, unschedulable === true];
      }),
  );
}

function word(isCordoned: boolean): string {
  return isCordoned ? "cordoned" : "schedulable";
}
