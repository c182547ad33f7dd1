import { UpgradeError } from "../errors/upgrade-error";
import type { FallbackKind } from "../model/fallback";
import type { UpgradeNode } from "../model/plan";
import type { Version } from "../model/version";
import type { TalosApi } from "../ports";
import type { Look } from "../verify/look";
import { schematicIn } from "./schematic-in";

/** What a node must not lose by its upgrade. */
export interface ExpectedSystem {
  /** Names of the system extensions that it ran before. */
  readonly extensions: readonly string[];
  /** The schematic that it ran before. */
  readonly schematic: string | undefined;
  /** The request allows `generic-image`. */
  readonly extensionsMayGo: boolean;
}

/** A node in a boot that is not the one in which it was told to upgrade. */
export interface NewBoot {
  readonly change: UpgradeNode;
  readonly expected: ExpectedSystem;
  readonly bootId: string;
}

interface System {
  readonly version: Version;
  readonly schematic: string | undefined;
  readonly extensions: readonly string[];
}

/**
 * Whether a node that has booted again runs what it was given: hopeless with the kind of fallback when it does not. Throws PortError
 * while it does not answer yet.
 */
export async function judgeBoot(
  talos: Pick<TalosApi, "machineStatus" | "version" | "extensions">,
  boot: NewBoot,
): Promise<Look<undefined>> {
  const { address } = boot.change;
  const { stage } = await talos.machineStatus(address);
  if (stage === "maintenance") return { kind: "hopeless", error: inMaintenance(boot) };
  const runs = await readSystem(talos, address);
  if (hasOldSystem(runs, boot)) return { kind: "hopeless", error: fellBack(runs, boot) };
  const difference = differenceOf(runs, boot);
  if (difference === undefined) return { kind: "passed", value: undefined };
  // What it tells of its extensions is complete when it has booted.
  if (stage === "booting")
    return { kind: "waiting", reason: `it is booting, and ${difference.found}` };
  return { kind: "hopeless", error: different(difference, boot) };
}

async function readSystem(
  talos: Pick<TalosApi, "version" | "extensions">,
  address: string,
): Promise<System> {
  const [{ talosVersion }, all] = await Promise.all([
    talos.version(address),
    talos.extensions(address),
  ]);
  const schematic = all.find(({ name }) => name === "schematic")?.version;
  const extensions = all.map(({ name }) => name).filter((name) => name !== "schematic");
  return { version: talosVersion, schematic, extensions };
}

/** The old slot differs from the new one in what was to be changed: the version, or in its absence the schematic. */
function hasOldSystem(runs: System, { change, expected }: NewBoot): boolean {
  if (change.from !== change.to) return runs.version === change.from;
  const wished = schematicIn(change.image);
  const isOther = wished !== undefined && wished !== expected.schematic;
  return isOther && runs.version === change.from && runs.schematic === expected.schematic;
}

interface Difference {
  readonly kind: Extract<FallbackKind, "other-schematic" | "lost-extensions">;
  readonly found: string;
}

function differenceOf(runs: System, { change, expected }: NewBoot): Difference | undefined {
  if (runs.version !== change.to) {
    return { kind: "other-schematic", found: `it runs Talos ${runs.version}` };
  }
  const wished = schematicIn(change.image);
  if (wished !== undefined && wished !== runs.schematic) {
    const found = `it runs schematic ${runs.schematic ?? "none"}, not ${wished}`;
    return { kind: "other-schematic", found };
  }
  const lost = expected.extensions.filter((name) => !runs.extensions.includes(name));
  if (expected.extensionsMayGo || lost.length === 0) return undefined;
  return { kind: "lost-extensions", found: `it has lost ${lost.join(", ")}` };
}

function inMaintenance({ change: { node, image, to }, bootId }: NewBoot): UpgradeError {
  const reason = "its stage is maintenance";
  const values = { node, image, to, bootId, kind: "maintenance", reason };
  return new UpgradeError("NODE_IN_MAINTENANCE", { values });
}

function fellBack(runs: System, { change: { node, image, to }, bootId }: NewBoot): UpgradeError {
  const values = { node, image, to, bootId, kind: "old-slot", runs: runs.version };
  return new UpgradeError("NODE_FELL_BACK", { values });
}

function different({ kind, found }: Difference, boot: NewBoot): UpgradeError {
  const { node, image, to } = boot.change;
  const values = { node, image, to, bootId: boot.bootId, kind, found };
  return new UpgradeError("NODE_CAME_BACK_DIFFERENT", { values });
}
