import {
  ApplyConfigurationRequest_Mode as Mode,
  applyConfigurationRequest_ModeFromJSON,
  ApplyConfigurationResponse,
  RebootRequest_Mode,
  RebootResponse,
  RollbackResponse,
  UpgradeRequest_RebootMode,
  UpgradeResponse,
  type ApplyConfigurationRequest,
  type RebootRequest,
  type UpgradeRequest,
} from "../../../proto/generated/machine";
import type { NodeCall } from "../router/node-call";

type ApplyMode = "reboot" | "auto" | "no-reboot" | "staged" | "try";

/** Legacy upgrade; the sequence goes on after the answer. */
export async function upgrade(
  { operations, world, node }: NodeCall,
  { image, preserve, stage, force, rebootMode }: UpgradeRequest,
): Promise<UpgradeResponse> {
  const powercycle = rebootMode === UpgradeRequest_RebootMode.POWERCYCLE;
  const request = { image, preserve, stage, force, powercycle };
  const { actorId } = await operations.upgradeLegacy(world, node, request);
  return UpgradeResponse.fromPartial({
    messages: [{ ack: "Upgrade request received", actorId }],
  });
}

export function reboot(
  { operations, world, node }: NodeCall,
  { mode }: RebootRequest,
): RebootResponse {
  const { actorId } = operations.reboot(world, node, rebootMode(mode));
  return RebootResponse.fromPartial({ messages: [{ actorId }] });
}

export function rollback({ operations, world, node }: NodeCall): RollbackResponse {
  operations.rollback(world, node);
  return RollbackResponse.fromPartial({ messages: [{}] });
}

export function applyConfiguration(
  { operations, world, node }: NodeCall,
  { data, mode, dryRun }: ApplyConfigurationRequest,
): ApplyConfigurationResponse {
  const applied = operations.applyConfiguration(world, node, {
    yaml: Buffer.from(data).toString("utf8"),
    mode: applyMode(mode),
    dryRun,
  });
  const appliedMode = applyConfigurationRequest_ModeFromJSON(
    applied.mode.toUpperCase().replaceAll("-", "_"),
  );
  return ApplyConfigurationResponse.fromPartial({
    messages: [{ warnings: applied.warnings, mode: appliedMode, modeDetails: applied.modeDetails }],
  });
}

function rebootMode(mode: RebootRequest_Mode): "default" | "powercycle" | "force" {
  if (mode === RebootRequest_Mode.POWERCYCLE) return "powercycle";
  return mode === RebootRequest_Mode.FORCE ? "force" : "default";
}

function applyMode(mode: Mode): ApplyMode {
  switch (mode) {
    case Mode.REBOOT:
      return "reboot";
    case Mode.NO_REBOOT:
      return "no-reboot";
    case Mode.STAGED:
      return "staged";
    case Mode.TRY:
      return "try";
    case Mode.AUTO:
    case Mode.UNRECOGNIZED:
      return "auto";
  }
}
