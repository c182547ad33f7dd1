import type { Detail } from "./describe-hop";
import { findDrift, type Drift, type DriftSetting } from "./find-drift";
import { fitLine } from "./fit-line";
import { counted, nodeLabel } from "./node-label";

/** A line for each node that drifts; with less detail, nodes that drift alike as a count, and in the end all of them. */
export function describeDrift(setting: DriftSetting, detail: Detail): readonly string[] {
  const drifts = findDrift(setting);
  switch (detail) {
    case "nodes":
      return drifts.map(describeOne);
    case "counts":
      return [...alike(drifts)].map(([text, same]) =>
        same.length === 1
          ? same.map(describeOne).join("")
          : fitLine(`${counted(same.length, "node")} ${text}`),
      );
    case "hops":
      return drifts.length === 0 ? [] : [`${counted(names(drifts), "node")} drifted`];
  }
}

function describeOne({ name, address, text }: Drift): string {
  return fitLine(`${nodeLabel(name, address)} ${text}`);
}

function names(drifts: readonly Drift[]): number {
  return new Set(drifts.map(({ name }) => name)).size;
}

function alike(drifts: readonly Drift[]): ReadonlyMap<string, readonly Drift[]> {
  const groups = new Map<string, Drift[]>();
  for (const drift of drifts) {
    const group = groups.get(drift.text);
    if (group === undefined) groups.set(drift.text, [drift]);
    group?.push(drift);
  }
  return groups;
}
