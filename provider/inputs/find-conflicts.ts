import type { Mistake } from "./mistake";

/** Arguments by name, the unknown and absent ones taken out. */
export type Known = Readonly<Record<string, unknown>>;

/** Arguments that exclude each other, and the one that must be there. `isUnknown` tells of names given but not known yet. */
export function findConflicts(known: Known, isUnknown: (name: string) => boolean): Mistake[] {
  const isGiven = (name: string): boolean => known[name] !== undefined || isUnknown(name);
  const mistakes: Mistake[] = [];
  if (!isGiven("talosconfig") && !isGiven("talosconfigPath")) {
    mistakes.push({
      property: "talosconfig",
      reason:
        'is required: give its content as talosconfig, or write talosconfigPath: "…" with the path of the file',
    });
  }
  for (const [first, second, advice] of exclusions) {
    if (!isGiven(first) || !isGiven(second)) continue;
    mistakes.push({ property: first, reason: `cannot stand beside ${second}: ${advice}` });
  }
  return mistakes;
}

const exclusions = [
  ["talosconfig", "talosconfigPath", "keep one of them"],
  ["kubeconfig", "kubeconfigPath", "keep one of them"],
  ["schematic", "schematicId", "the customization gives the id; keep one of them"],
  ["installerImage", "schematic", "an image has its schematic inside already; keep one of them"],
  ["installerImage", "schematicId", "an image has its schematic inside already; keep one of them"],
  ["installerImage", "factory", "an image names its registry already; keep one of them"],
] as const;
