import { createWorld } from "../../../sandbox/world/create-world";
import { plantDefect } from "../../../sandbox/world/defects/plant-defect";
import type { Random } from "../../../sandbox/world/random";
import { seededRandom } from "../../../sandbox/world/seeded-random";
import { virtualClock } from "../../../sandbox/world/virtual-clock";
import { happens, logarithmic } from "./choose";
import { drawCluster, drawDefects } from "./draw-cluster";
import { drawDeeds } from "./draw-deeds";
import { drawFaults } from "./draw-faults";
import { drawMove } from "./draw-move";
import { drawSlowDrains } from "./draw-slow-drains";
import { drawWish } from "./draw-wish";
import type { Kill, Story } from "./story";

/** The same seed always gives the same story. */
export function drawStory(seed: number): Story {
  const random = seededRandom(seed);
  // Neighbouring seeds begin alike.
  for (let turn = 0; turn < 4; turn += 1) random.integer(2);
  const move = drawMove(random);
  const options = drawCluster(random, seed, move);
  const wish = drawWish(random, options, move);
  // Names of nodes and objects; what is told later is told in a world of its own.
  const world = createWorld(options, virtualClock());
  const slowDrains = drawSlowDrains(random, world);
  const brought = drawDefects(random, world).filter(
    ({ kind }) => kind !== "long-grace-period" || slowDrains.defects.length === 0,
  );
  const defects = [...brought, ...slowDrains.defects];
  for (const defect of defects) plantDefect(world, defect);
  return {
    seed,
    world: options,
    defects,
    wish,
    faults: [...drawFaults(random, world, move.to.talos), ...slowDrains.faults],
    deeds: drawDeeds(random, world, options),
    kills: [1, 2, 3].flatMap((run) =>
      happens(random, run === 1 ? 38 : 8) ? [drawKill(random, run)] : [],
    ),
    refreshes: happens(random, 15) ? [1 + random.integer(3)] : [],
    destroys: happens(random, 5),
  };
}

function drawKill(random: Random, run: number): Kill {
  const isEarly = happens(random, 30);
  return {
    run,
    event: isEarly ? logarithmic(random, 5_000) : 1 + random.integer(5_000),
    pauseMs: 1_000 * logarithmic(random, 3_600),
  };
}
