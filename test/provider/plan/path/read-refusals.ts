import { builtInMatrix } from "../../../../provider/plan/matrix/built-in-matrix";
import { stateOf } from "../../../../provider/plan/path/cluster-state";
import { layGround } from "../../../../provider/plan/path/ground";
import type { PathWish } from "../../../../provider/plan/path/path";
import type { WishSetting } from "../../../../provider/plan/path/wish-refusals";

/** A wish with what the planner reads of it before it seeks a way. */
export function settingOf(wish: PathWish): WishSetting {
  const ground = layGround(wish, builtInMatrix);
  return { wish, matrix: builtInMatrix, ground, start: stateOf(wish.nodes, ground) };
}
