import type { UpgradeNode } from "../../model/plan";
import type { Version } from "../../model/version";
import { approximately, nodesDuration, type Pace } from "./estimate";
import { fitLine } from "./fit-line";
import { counted, nodeLabel } from "./node-label";

/** `[cp-2 10.0.0.3] Talos 1.12.0 → 1.13.0, reboot, ~2 min`, one for each node. */
export function describeEachNode(nodes: readonly UpgradeNode[], pace: Pace): readonly string[] {
  return nodes.map((node) => {
    const time = approximately(nodesDuration([node], pace));
    return fitLine(`${nodeLabel(node.node, node.address)} ${move(node)}, ${time}`);
  });
}

/** `3 control-plane nodes: Talos 1.12.0 → 1.13.0, reboot, one at a time, ~6 min`: equal moves of one role in one line. */
export function describeEqualNodes(nodes: readonly UpgradeNode[], pace: Pace): readonly string[] {
  const groups = new Map<string, UpgradeNode[]>();
  for (const node of nodes) {
    const key = `${node.kind} ${move(node)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [node]);
    group?.push(node);
  }
  return [...groups.values()].flatMap((group) => describeGroup(group, pace));
}

function describeGroup(group: readonly UpgradeNode[], pace: Pace): readonly string[] {
  const [first] = group;
  if (first === undefined || group.length === 1) return describeEachNode(group, pace);
  const isWorker = first.kind === "upgrade-worker";
  const atOnce = isWorker ? Math.min(pace.workersAtOnce, group.length) : 1;
  const who = counted(group.length, isWorker ? "worker" : "control-plane node");
  const order = atOnce === 1 ? "one at a time" : `${String(atOnce)} at a time`;
  const time = approximately(nodesDuration(group, pace));
  return [fitLine(`${who}: ${move(first)}, ${order}, ${time}`)];
}

function move({ from, to, legacy, owedExtensions }: UpgradeNode): string {
  const what = from === to ? stays(to, owedExtensions) : `Talos ${from} → ${to}`;
  return `${what}, ${legacy ? "legacy path, " : ""}reboot`;
}

function stays(version: Version, owedExtensions: readonly string[] | undefined): string {
  if (owedExtensions === undefined) return `Talos ${version} stays, new image`;
  const lost = owedExtensions.length === 0 ? "extensions" : owedExtensions.join(", ");
  return `Talos ${version} again, for lost ${lost}`;
}
