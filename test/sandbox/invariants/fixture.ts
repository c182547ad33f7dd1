import type { Invariant, RefereeOptions } from "../../../sandbox/invariants";
import { appointReferee } from "../../../sandbox/invariants/appoint-referee";
import type { Violation, World } from "../../../sandbox/world/types";

/** What one invariant says of what happens in `act`, its end included. */
export async function judge(
  world: World,
  invariant: Invariant,
  act: () => void | Promise<void>,
  options: RefereeOptions = {},
): Promise<readonly Violation[]> {
  const referee = appointReferee(world, [invariant], options);
  await act();
  return referee.finish();
}
