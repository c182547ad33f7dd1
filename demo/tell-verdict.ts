import type { World } from "../sandbox/world/types";
import type { Story } from "./story";
import { complaintsOf } from "./verdict";

/** Says what the sandbox itself, not our resource, thinks of the end. Gives the exit code. */
export function tellVerdict(world: World, story: Story, say: (text: string) => void): number {
  const complaints = complaintsOf(world, story);
  if (complaints.length === 0) {
    say("The sandbox confirms every version, and no invariant was violated.");
    return 0;
  }
  say(`The sandbox does not confirm it:\n${complaints.map((line) => `  ${line}`).join("\n")}`);
  return 1;
}
