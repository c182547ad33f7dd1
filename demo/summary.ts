import type { World } from "../sandbox/world/types";
import { describeVersions, type Story } from "./story";

export interface Ending {
  readonly world: World;
  readonly story: Story;
  /** Real time for one unit of the world's time. */
  readonly factor: number;
  /** What moved on the whole cluster, in order. */
  readonly hops: readonly string[];
  /** Where the backups lie, with their sizes in bytes. */
  readonly backups: readonly { readonly path: string; readonly size: number }[];
}

/** What moved hop by hop, how long each node was down in all, where the backup lies. */
export function describeEnding({ world, story, factor, hops, backups }: Ending): string {
  return [
    `Moved from ${describeVersions(story.from)} to ${describeVersions(story.to)} in ${counted(hops.length, "hop")}.`,
    ...hops.map((hop, index) => `  ${String(index + 1).padStart(2)}. ${hop}`),
    ...[...world.nodes.keys()].map(
      (name) => `  ${name.padEnd(24)} ${describeDowntime(world, name, factor)}`,
    ),
    ...backups.map(({ path, size }) => `Backup: ${path} (${size} bytes)`),
    ...(backups.length === 0 ? ["Backup: none was needed."] : []),
  ].join("\n");
}

function describeDowntime(world: World, name: string, factor: number): string {
  const downs = world.log.filter(({ node, action }) => node === name && action === "down");
  const ups = world.log.filter(({ node, action }) => node === name && action === "up");
  if (downs.length === 0) return "was never down";
  const total = downs.reduce(
    (sum, { at }, index) => sum + ((ups[index]?.at ?? world.clock.now()) - at),
    0,
  );
  const seconds = Math.round(total / 1000);
  const reboots = downs.length === 1 ? "" : ` in ${downs.length} reboots`;
  if (factor === 1) return `was down for ${seconds} s${reboots}`;
  return `was down for ${seconds} s of its own time (${((total * factor) / 1000).toFixed(1)} s here)${reboots}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
