import assert from "node:assert/strict";
import { workersDownLimit } from "../../../sandbox/invariants/workers-down-limit";
import { reboot } from "../../../sandbox/world/operations";
import { smallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

describe("workers-down-limit", () => {
  const together = (workersDown: number) => {
    const { world, rest, worker } = smallWorld({ workers: 3 });
    return judge(
      world,
      workersDownLimit,
      () => {
        for (const number of [1, 2]) reboot(world, worker(number), "default");
        rest();
        reboot(world, worker(3), "default");
        rest();
      },
      { workersDown },
    );
  };

  it("is broken by more than were allowed", async () => {
    const [violation] = await together(1);
    assert.match(violation?.detail ?? "", /demo-worker-1, demo-worker-2 are down, 1 may be/);
  });

  it("is kept by as many as were allowed", async () => {
    assert.deepEqual(await together(2), []);
  });
});
