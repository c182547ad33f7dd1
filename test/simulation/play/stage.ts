import { join } from "node:path";
import type { Properties } from "../../../provider/lifecycle/properties";
import { memoryFiles, type MemoryFiles } from "../../../sandbox/in-process/memory-files";
import { createWorld } from "../../../sandbox/world/create-world";
import { plantDefect } from "../../../sandbox/world/defects/plant-defect";
import type { World } from "../../../sandbox/world/types";
import { virtualClock, type VirtualClock } from "../../../sandbox/world/virtual-clock";
import { keepChronicle, type Chronicle } from "../truth/chronicle";
import type { Story } from "../story/story";
import { programDirectory } from "./engine-process";
import { scheduleFaults, type FaultSchedule } from "./fault-schedule";
import { newStack, type Outcome, type StackState } from "./pulumi";
import { talosconfig } from "./talosconfig";
import { withClosedFolder } from "./closed-folder";
import type { Subject } from "./telling";

/** An event of a story, as a timeline shows it. */
export interface Told {
  readonly at: number;
  readonly subject: Subject;
  readonly text: string;
  readonly node: string | undefined;
}

/** How one run of a story ended. */
export interface RunEnd {
  readonly kind: Outcome["kind"] | "killed";
  readonly codes: readonly string[];
}

/** A story while it is told. */
export interface Stage {
  readonly story: Story;
  readonly clock: VirtualClock;
  readonly world: World;
  readonly files: MemoryFiles;
  readonly stack: StackState;
  readonly faults: FaultSchedule;
  readonly chronicle: Chronicle;
  /** Of the runs so far. */
  readonly ends: RunEnd[];
  /** What the operator has written; he writes it anew when a refusal tells him to. */
  wish: Properties;
  /** Faults are over, and the operator has looked into what happened. */
  isCalm: boolean;
  /** Takes away what the cluster brought along. */
  readonly repair: () => void;
  readonly tell: (subject: Subject, text: string, node?: string) => void;
}

/** A file that is there: links are resolved on the real disk. What is read and written lies in memory. */
const profilePath = join(programDirectory, "Pulumi.yaml");

/** The world of a story before its first run. */
export async function openStage(
  story: Story,
  onTold: (told: Told) => void = () => undefined,
): Promise<Stage> {
  const clock = virtualClock();
  const world = createWorld(story.world, clock);
  // A cordon is no ill that is repaired: it is what somebody wants.
  const lifts = story.defects.flatMap((defect) => {
    const lift = plantDefect(world, defect);
    return defect.kind === "human-cordon" ? [] : [lift];
  });
  const tell: Stage["tell"] = (subject, text, node) => {
    onTold({ at: clock.now(), subject, text, node });
  };
  tellTheWorld(world, tell);
  const files = memoryFiles();
  files.writeBytes(profilePath, Buffer.from(firstProfile(story), "utf8"));
  const faults = scheduleFaults(world, story, tell);
  const access = { talosconfig: await talosconfig(), __provider: "simulated", __urn: "urn:demo" };
  return {
    story,
    clock,
    world,
    files: withClosedFolder(files, () => faults.stands("closed-folder")),
    stack: newStack(),
    chronicle: keepChronicle(world),
    ends: [],
    faults,
    wish: { ...access, ...withProfile(story.wish) },
    isCalm: false,
    repair: () => {
      for (const lift of lifts.splice(0).toReversed()) lift();
    },
    tell,
  };
}

/** Tells what stands in the log, which faults struck, and what must not be. */
function tellTheWorld(world: World, tell: Stage["tell"]): void {
  const struck = new Map<string, number>();
  let violations = 0;
  world.listeners.add((change) => {
    if (change.kind === "log" && change.entry.action !== "acts") {
      const { node, action, detail, by } = change.entry;
      tell("world", `${action} ${detail}${by === undefined ? "" : ` (${by})`}`, node);
    }
    for (const [kind, times] of world.fired) {
      if ((struck.get(kind) ?? 0) === times) continue;
      if (!struck.has(kind)) tell("fault fired", kind);
      struck.set(kind, times);
    }
    for (const { invariant, detail } of world.violations.slice(violations)) {
      tell("violation", `${invariant}: ${detail}`);
      violations += 1;
    }
  });
}

/** In a story a profile is named by any name. */
function withProfile(wish: Properties): Properties {
  return wish["profile"] === undefined ? wish : { ...wish, profile: profilePath };
}

function firstProfile({ world }: Story): string {
  return `talos:\n  version: v${world.talosVersion ?? ""}\n  kubernetes_version: v${world.kubernetesVersion ?? ""}\n`;
}
