import { UpgradeError } from "../errors/upgrade-error";
import type { UpgradeNode } from "../model/plan";
import type { MachineStage } from "../model/node";
import { PortError, type Ports } from "../ports";
import type { Look } from "../verify/look";
import { waitFor } from "../verify/wait-for";
import { describeOutcome } from "./describe-outcome";
import { isBusy } from "./is-busy";
import { judgeBoot, type ExpectedSystem } from "./judge-boot";
import type { StartedCommand } from "./started-command";

const intervalMs = 5_000;
// Between the end of a talosctl and the reboot that it asked for lie seconds; only then is a node that has not
// moved a node that will not move. The upgrade mutex of Talos is free again after the same time
// (v1.12.0 internal/app/machined/internal/server/v1alpha1/v1alpha1_server.go: its lease lasts 60 s).
const graceMs = 60_000;
// Nobody forwards to a machine in maintenance mode: it shows a certificate of another authority
// (v1.13.0 internal/app/machined/pkg/controllers/secrets/api.go, reconcileMaintenance).
const strangeCertificate = /certificate|handshake|x509|\btls\b/i;

/** A node that was told to upgrade. */
export interface AwaitedReboot {
  readonly change: UpgradeNode;
  readonly expected: ExpectedSystem;
  /** Boot id before the upgrade was asked for. */
  readonly bootId: string;
  readonly command: StartedCommand;
  readonly deadlineMs: number;
}

export type Reboot =
  /** It runs what it was given; for so long it did not answer, in milliseconds. */
  | { readonly kind: "booted"; readonly downMs: number }
  /** It has refused, because somebody else is changing it or another member, and has not moved. */
  | { readonly kind: "busy"; readonly outcome: string };

/**
 * Waits until the node has booted again and runs what it was given, whatever talosctl says or does not say. Only the node itself is
 * asked; an end of talosctl is looked into at once.
 *
 * @throws UpgradeError NODE_NOT_UPGRADED; NODE_FELL_BACK, NODE_CAME_BACK_DIFFERENT, NODE_IN_MAINTENANCE and NODE_NOT_BACK, which
 *   `fallbackOf` reads.
 */
export async function waitForReboot(ports: Ports, awaited: AwaitedReboot): Promise<Reboot> {
  const { change, command } = awaited;
  const result = await waitFor(ports, {
    node: change.node,
    what: `it to boot Talos ${change.to}`,
    deadlineMs: awaited.deadlineMs,
    intervalMs,
    wakeUp: command.ended,
    look: createLook(ports, awaited),
  });
  if (result.kind === "passed") return result.value;
  throw notBack(change, result.lastAnswer);
}

function createLook(ports: Ports, awaited: AwaitedReboot): () => Promise<Look<Reboot>> {
  const { change, bootId, expected } = awaited;
  const judgeUnmoved = createUnmovedLook(ports, awaited);
  let awaySince: number | undefined;
  let downMs: number | undefined;
  return async () => {
    const now = ports.clock.now();
    const current = await readBootId(ports, change);
    if (current.kind === "waiting") {
      awaySince ??= now;
      return current;
    }
    if (current.bootId === bootId) {
      awaySince = undefined;
      return judgeUnmoved(now);
    }
    downMs ??= awaySince === undefined ? 0 : now - awaySince;
    const judged = await judgeBoot(ports.talos, { change, expected, bootId: current.bootId });
    if (judged.kind !== "passed") return judged;
    return { kind: "passed", value: { kind: "booted", downMs } };
  };
}

type BootRead =
  | { readonly kind: "read"; readonly bootId: string }
  | { readonly kind: "waiting"; readonly reason: string };

async function readBootId({ talos }: Ports, { address }: UpgradeNode): Promise<BootRead> {
  try {
    return { kind: "read", bootId: await talos.bootId(address) };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const isStrange = strangeCertificate.test(error.message);
    return {
      kind: "waiting",
      reason: isStrange ? `it does not answer as itself: ${error.message}` : "it does not answer",
    };
  }
}

/** Judges a node that is still in its old boot. */
function createUnmovedLook(
  { talos }: Ports,
  awaited: AwaitedReboot,
): (now: number) => Promise<Look<Reboot>> {
  const { change, command } = awaited;
  let unmovedSince: number | undefined;
  return async (now) => {
    if (!command.hasEnded()) return { kind: "waiting", reason: "it has not rebooted yet" };
    const { stage } = await talos.machineStatus(change.address);
    if (isMoving(stage)) {
      unmovedSince = undefined;
      return { kind: "waiting", reason: `it is ${stage}` };
    }
    unmovedSince ??= now;
    if (now - unmovedSince < graceMs) {
      return { kind: "waiting", reason: "talosctl has ended and it has not rebooted" };
    }
    const outcome = outcomeOf(command);
    if (isBusy(command.result())) return { kind: "passed", value: { kind: "busy", outcome } };
    return { kind: "hopeless", error: notUpgraded(awaited, outcome) };
  };
}

function isMoving(stage: MachineStage): boolean {
  return stage !== "running" && stage !== "maintenance" && stage !== "unknown";
}

function outcomeOf(command: StartedCommand): string {
  const result = command.result();
  if (result !== undefined) return describeOutcome(result);
  return command.failure()?.message.split("\n")[0] ?? "talosctl could not be run";
}

function notUpgraded({ change, command }: AwaitedReboot, outcome: string): UpgradeError {
  const values = { node: change.node, to: change.to, image: change.image, outcome };
  return new UpgradeError("NODE_NOT_UPGRADED", { values, cause: command.failure() });
}

function notBack({ node, to, image }: UpgradeNode, lastAnswer: string): UpgradeError {
  const values = { node, image, to, bootId: "" };
  if (strangeCertificate.test(lastAnswer)) {
    const maintenance = { ...values, kind: "maintenance", reason: lastAnswer };
    return new UpgradeError("NODE_IN_MAINTENANCE", { values: maintenance });
  }
  return new UpgradeError("NODE_NOT_BACK", { values: { ...values, kind: "not-back", lastAnswer } });
}
