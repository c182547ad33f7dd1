import { steps } from "../../../provider/run/steps";
import { checks } from "../../../provider/verify/checks";
import { hazards } from "../../../provider/model/hazard";

/** Everything that runs are to reach, by kind. */
export interface Covered {
  readonly steps: readonly string[];
  /** Checks that were seen failing; passing is what every success does. */
  readonly checks: readonly string[];
  /** Hazards that a refusal named, or that a run that changed the cluster was allowed. */
  readonly hazards: readonly string[];
}

const allSteps = [...steps.first, ...steps.eachHop, ...steps.last];

/** What the lines of a story show. A step tells its title, a failed check its name. */
export function coveredBy(lines: Iterable<string>, allowed: readonly string[]): Covered {
  const text = [...lines];
  const all = text.join("\n");
  return {
    steps: allSteps.filter(({ title }) => text.includes(`${title}.`)).map(({ name }) => name),
    checks: checks.filter(({ name }) => all.includes(`${name}: `)).map(({ name }) => name),
    hazards: hazards.filter((name) => allowed.includes(name) || all.includes(`"${name}"`)),
  };
}

/** Names of all there is to be reached. */
export const everything: Covered = {
  steps: allSteps.map(({ name }) => name),
  checks: checks.map(({ name }) => name),
  hazards,
};
