import type { Way } from "./way";
import { cacheWay } from "./ways/cache";
import { downloadWay } from "./ways/download";
import { environmentWay } from "./ways/environment";
import { goBuildWay } from "./ways/go-build";
import { pathWay } from "./ways/path";

/** The ways that only look, in the order in which they are tried. */
export const lookUps: readonly Way[] = [environmentWay, pathWay, cacheWay];

/** All ways, those that bring the tool last. */
export const allWays: readonly Way[] = [...lookUps, downloadWay, goBuildWay];
