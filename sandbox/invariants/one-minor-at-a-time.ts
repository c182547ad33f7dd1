import { armedOn } from "../world/faults/armed";
import type { World } from "../world/types";
import { entryOf, upgradeActions, type Invariant } from "./invariant";
import { minorNumber } from "./supported-versions";

/** Neither Kubernetes nor the Talos of a node skips a minor or goes back one because of us, unless Talos may. */
export const oneMinorAtATime: Invariant = {
  name: "one-minor-at-a-time",
  watch(world, report, { talosMinorsPerUpgrade, talosMayGoBack }) {
    const known = new Map([...world.nodes.keys()].flatMap((name) => versionsOf(world, name)));
    const givenByOthers = new Set<string>();
    return {
      onChange(change) {
        const entry = entryOf(change);
        if (entry?.node !== undefined && upgradeActions.has(entry.action)) {
          if (entry.by === undefined) givenByOthers.delete(entry.node);
          else givenByOthers.add(entry.node);
        }
        if (change.kind !== "node") return;
        for (const [what, version] of versionsOf(world, change.node)) {
          const former = known.get(what) ?? version;
          known.set(what, version);
          if (what.endsWith(" Talos") && givenByOthers.has(change.node)) continue;
          if (what.endsWith(" kubelet") && armedOn(world, "kubelet-other-version", change.node))
            continue;
          const isTalos = what.endsWith(" Talos");
          const most = isTalos ? talosMinorsPerUpgrade : 1;
          const least = isTalos && talosMayGoBack ? -1 : 0;
          const distance = minorNumber(version) - minorNumber(former);
          if (distance < least || distance > most)
            report(`${what} went from ${former} to ${version}`);
        }
      },
    };
  },
};

function versionsOf(world: World, name: string): [string, string][] {
  const node = world.nodes.get(name);
  if (node === undefined) return [];
  const images: [string, string][] = [
    ["kubelet", node.kubelet.image],
    ...[...node.staticPods].map(([component, { image }]): [string, string] => [component, image]),
  ];
  return [
    [`${name} Talos`, node.running.talosVersion],
    ...images.map(([component, image]): [string, string] => [
      `${name} ${component}`,
      image.replace(/^.*:v/, ""),
    ]),
  ];
}
