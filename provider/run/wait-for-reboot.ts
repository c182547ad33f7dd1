import { UpgradeError } from "../errors/upgrade-error";
import type { UpgradeNode } from "../model/plan";
import type { MachineStage } from "../model/node";
import type { Version } from "../model/version";
import { PortError, type Ports, type TalosApi } from "../ports";
import type { Look } from "../verify/look";
import { waitFor } from "../verify/wait-for";
import { describeOutcome } from "./describe-outcome";
import { schematicIn } from "./schematic-in";
import type { StartedCommand } from "./started-command";

const intervalMs = 2_000;
// Between the end of a talosctl and the reboot that it asked for lie seconds; only then is a node that has not
// moved a node that will not move.
const graceMs = 60_000;

/** A node that was told to upgrade. */
export interface AwaitedReboot {
  readonly change: UpgradeNode;
  /** Boot id before the upgrade was asked for. */
  readonly bootId: string;
  readonly command: StartedCommand;
  readonly deadlineMs: number;
}

/**
 * Waits until the node has booted again and runs the wanted version, whatever talosctl says or does not say.
 *
 * @returns How long it did not answer, in milliseconds.
 * @throws UpgradeError NODE_FELL_BACK, NODE_NOT_UPGRADED, NODE_NOT_BACK.
 */
export async function waitForReboot(ports: Ports, awaited: AwaitedReboot): Promise<number> {
  const { change } = awaited;
  const look = createLook(ports, awaited);
  const result = await waitFor(ports, {
    node: change.node,
    what: `it to boot Talos ${change.to}`,
    deadlineMs: awaited.deadlineMs,
    intervalMs,
    look,
  });
  if (result.kind === "passed") return result.value;
  throw new UpgradeError("NODE_NOT_BACK", {
    values: { node: change.node, to: change.to, lastAnswer: result.lastAnswer },
  });
}

function createLook(ports: Ports, awaited: AwaitedReboot): () => Promise<Look<number>> {
  const { change, bootId, command } = awaited;
  let awaySince: number | undefined;
  let backAfterMs: number | undefined;
  let unmovedSince: number | undefined;
  return async () => {
    const now = ports.clock.now();
    const current = await readOrUndefined(() => ports.talos.bootId(change.address));
    if (current === undefined) {
      awaySince ??= now;
      return { kind: "waiting", reason: "it does not answer" };
    }
    if (current !== bootId) {
      backAfterMs ??= awaySince === undefined ? 0 : now - awaySince;
      return judgeBooted(ports.talos, change, backAfterMs);
    }
    awaySince = undefined;
    if (!command.hasEnded()) return { kind: "waiting", reason: "it has not rebooted yet" };
    const { stage } = await ports.talos.machineStatus(change.address);
    if (isMoving(stage)) {
      unmovedSince = undefined;
      return { kind: "waiting", reason: `it is ${stage}` };
    }
    unmovedSince ??= now;
    if (now - unmovedSince >= graceMs) return { kind: "hopeless", error: notUpgraded(awaited) };
    return { kind: "waiting", reason: "talosctl has ended and it has not rebooted" };
  };
}

async function judgeBooted(
  talos: Pick<TalosApi, "version" | "extensions">,
  change: UpgradeNode,
  downMs: number,
): Promise<Look<number>> {
  const runs = await readSystem(talos, change);
  const to = { version: change.to, schematic: schematicIn(change.image) ?? runs.schematic };
  // A fallen-back node differs in what was to be changed: the version, or in its absence the schematic.
  const isThere = change.from === change.to ? runs.schematic === to.schematic : true;
  if (runs.version === to.version && isThere) return { kind: "passed", value: downMs };
  const values = { node: change.node, runs: runs.version, to: change.to };
  return { kind: "hopeless", error: new UpgradeError("NODE_FELL_BACK", { values }) };
}

async function readSystem(
  talos: Pick<TalosApi, "version" | "extensions">,
  { address }: UpgradeNode,
): Promise<{ version: Version; schematic: string | undefined }> {
  const [{ talosVersion }, extensions] = await Promise.all([
    talos.version(address),
    talos.extensions(address),
  ]);
  const schematic = extensions.find(({ name }) => name === "schematic")?.version;
  return { version: talosVersion, schematic };
}

function isMoving(stage: MachineStage): boolean {
  return stage !== "running" && stage !== "maintenance" && stage !== "unknown";
}

function notUpgraded({ change, command }: AwaitedReboot): UpgradeError {
  const result = command.result();
  const outcome =
    result === undefined
      ? (command.failure()?.message.split("\n")[0] ?? "talosctl could not be run")
      : describeOutcome(result);
  const values = { node: change.node, to: change.to, image: change.image, outcome };
  return new UpgradeError("NODE_NOT_UPGRADED", { values, cause: command.failure() });
}

async function readOrUndefined<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PortError) return undefined;
    throw error;
  }
}
