import type { World } from "../sandbox/world/types";
import { kubernetesVersionsOf } from "./kubernetes-versions-of";
import type { Story } from "./story";

/** What the sandbox itself says against the story's end; empty when it confirms every version and no invariant broke. */
export function complaintsOf(world: World, { to }: Story): readonly string[] {
  const versions = [...world.nodes.values()].flatMap((node) => [
    ...differs(`${node.name} runs Talos`, node.running.talosVersion, to.talosVersion),
    ...kubernetesVersionsOf(node).flatMap(({ component, version }) =>
      differs(`${component} on ${node.name} is at`, version, to.kubernetesVersion),
    ),
  ]);
  const violations = world.violations.map(
    ({ invariant, detail }) => `invariant ${invariant} was violated: ${detail}`,
  );
  return [...versions, ...violations];
}

function differs(subject: string, found: string | undefined, wanted: string): readonly string[] {
  return found === wanted ? [] : [`${subject} ${found ?? "nothing"} instead of ${wanted}`];
}
