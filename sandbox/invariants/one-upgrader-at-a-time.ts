import { internalsOf } from "../world/internals";
import type { World } from "../world/types";
import { entryOf, type Invariant } from "./invariant";

/** Who has seen the lease to be his acts on that word for so long: the proof, a wait of the API server and the call itself. */
const proofMs = 10_000;

/**
 * Two upgraders never act at once: of processes that are told apart, only the one acts that the lease names as its holder's run. It is
 * read where it lies, whether the API server answers or not.
 */
export const oneUpgraderAtATime: Invariant = {
  name: "one-upgrader-at-a-time",
  watch(world, report) {
    const heldUntil = new Map<string, number>();
    let holders = holdersIn(world);
    return {
      onChange(change) {
        const entry = entryOf(change);
        if (entry === undefined) return;
        const { action, detail, process } = entry;
        if (action.startsWith("kubernetes-") && detail.startsWith("Lease ")) {
          for (const run of holders) heldUntil.set(run, world.clock.now());
          holders = holdersIn(world);
        }
        if (action !== "acts" || process === undefined) return;
        holders = holdersIn(world);
        if (holders.has(process)) return;
        const until = heldUntil.get(process);
        if (until !== undefined && world.clock.now() - until <= proofMs) return;
        const holder = [...holders].join(", ");
        report(
          `${process} ${detail} while the lease is ${holder === "" ? "nobody's" : `of ${holder}`}`,
        );
      },
    };
  },
};

/** The runs that a lease names: `…, run <id>`. */
function holdersIn(world: World): ReadonlySet<string> {
  const runs = internalsOf(world)
    .store.peekAll("Lease")
    .flatMap(({ spec }) => {
      const { holderIdentity = "" } = (spec ?? {}) as { readonly holderIdentity?: string };
      return /, run (\S+)$/.exec(holderIdentity)?.[1] ?? [];
    });
  return new Set(runs);
}
