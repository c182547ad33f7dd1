import assert from "node:assert/strict";
import { watchInvariants } from "../../sandbox/invariants";
import type { TalosctlCommand, TalosctlFault } from "../../sandbox/in-process";
import { assertDone, assertNoViolation, assertRuns, assertSettled } from "./judge";
import { simulate } from "./simulate";

const commands: readonly TalosctlCommand[] = ["upgrade", "upgrade-k8s"];
const faults: readonly TalosctlFault[] = ["fails-after-success", "hangs-after-success"];

describe("a talosctl that misbehaves", () => {
  for (const command of commands) {
    for (const fault of faults) {
      for (const [from, to] of [
        ["1.12.0", "1.13.0"],
        ["1.13.0", "1.13.9"],
      ] as const) {
        it(`${command} ${fault} from ${from}: what is seen decides, and the run is done`, async () => {
          const { world, start, clock, ...simulation } = simulate({
            world: { seed: 5, talosVersion: from },
            request: { talosVersion: to },
          });
          const referee = watchInvariants(world);
          const engine = start({ talosctlFault: (name) => (name === command ? fault : undefined) });
          assertDone(await engine.run());
          referee.finish();
          assertNoViolation(world);
          assertRuns(world, { talosVersion: to, kubernetesVersion: "1.35.1" });
          // A hanging talosctl costs minutes for each node, never its whole deadline of half an hour.
          assert.ok(clock.now() < 3_600_000, `took ${clock.now()} ms`);
          await assertSettled({ world, start, clock, ...simulation });
        });
      }
    }
  }
});
