import { internalsOf } from "../internals";
import { isSameJson } from "../json-copy";
import { adoptConfiguration } from "../machine-configuration/adopt";
import { appliesImmediately, configurationProblems } from "../machine-configuration/problems";
import {
  configurationOf,
  readConfiguration,
  type Configuration,
} from "../machine-configuration/read";
import { demandUp, playOn, type Story } from "../play";
import { recordFact, recordMutation } from "../record";
import { followConfiguration } from "../sequences/follow-configuration";
import { startSequence } from "../sequences/start-sequence";
import type { World, WorldNode } from "../types";
import { WorldError } from "../world-error";
import { rebootSequence } from "./reboot";

export interface ApplyRequest {
  readonly yaml: string;
  readonly mode: "reboot" | "auto" | "no-reboot" | "staged" | "try";
  readonly dryRun: boolean;
}

export interface ApplyResult {
  readonly warnings: string[];
  /** The mode that was taken: what `auto` came to, else the one asked for. */
  readonly mode: string;
  readonly modeDetails: string;
}

type Mode = Exclude<ApplyRequest["mode"], "auto">;

const details: Readonly<Record<Mode, string>> = {
  reboot: "Applied configuration with a reboot",
  "no-reboot": "Applied configuration without a reboot",
  staged: "Staged configuration to be applied after the next reboot",
  try: "Applied configuration without a reboot\nThe config is applied in 'try' mode and will be automatically reverted back in 1m0s",
};

/** v1.12.0 pkg/machinery/constants ConfigTryTimeout, in milliseconds. */
const tryTimeout = 60_000;

/**
 * `MachineService.ApplyConfiguration` (v1.12.0 …/v1alpha1_server.go). What changed in it starts to follow: kubelet and
 * static pods restart in their own time. WorldErrors: `unavailable`, `invalid-argument` for what Talos of this version
 * would refuse.
 */
export function applyConfiguration(
  world: World,
  node: WorldNode,
  request: ApplyRequest,
): ApplyResult {
  demandUp(node);
  const wanted = readConfiguration(request.yaml);
  const problems = configurationProblems(node, wanted);
  if (problems.length > 0) throw new WorldError("invalid-argument", multierror(problems));
  const mode = chooseMode(node, request, wanted);
  if (request.dryRun)
    return {
      warnings: [],
      mode,
      modeDetails: `Dry run summary:\n${details[mode]} (skipped in dry-run).\n`,
    };
  record(world, node, { wanted, mode });
  apply(world, node, { yaml: request.yaml, mode });
  return { warnings: [], mode, modeDetails: details[mode] };
}

function chooseMode(node: WorldNode, { mode }: ApplyRequest, wanted: Configuration): Mode {
  const isImmediate = appliesImmediately(node, wanted);
  if (mode === "auto") return isImmediate ? "no-reboot" : "reboot";
  if ((mode === "no-reboot" || mode === "try") && !isImmediate)
    throw new WorldError(
      "invalid-argument",
      "this config change can't be applied in immediate mode",
    );
  return mode;
}

function apply(world: World, node: WorldNode, { yaml, mode }: { yaml: string; mode: Mode }): void {
  switch (mode) {
    case "no-reboot":
      adoptAndFollow(world, node, yaml);
      return;
    case "try":
      playOn(world, node, revertAfterTrial(world, node, node.machineConfig));
      adoptAndFollow(world, node, yaml);
      return;
    case "staged":
      internalsOf(world).stagedConfigurations.set(node.name, yaml);
      return;
    case "reboot":
      internalsOf(world).stagedConfigurations.set(node.name, yaml);
      startSequence(
        world,
        node,
        rebootSequence(world, node, { mode: "default", actorId: "" }),
        true,
      );
  }
}

function adoptAndFollow(world: World, node: WorldNode, yaml: string): void {
  followConfiguration(world, node, adoptConfiguration(world, node, yaml));
}

function* revertAfterTrial(world: World, node: WorldNode, former: string): Story {
  yield tryTimeout;
  adoptAndFollow(world, node, former);
}

/** The same configuration once more is told, but changes nothing. */
function record(
  world: World,
  node: WorldNode,
  { wanted, mode }: { wanted: Configuration; mode: Mode },
): void {
  const changes = changedImages(configurationOf(node), wanted);
  const isSame = isSameJson(configurationOf(node), wanted);
  const entry = {
    node: node.name,
    action: "apply-configuration",
    detail: [mode, ...(isSame ? ["unchanged"] : changes)].join(", "),
  };
  if (isSame) recordFact(world, entry);
  if (!isSame) recordMutation(world, entry);
}

function changedImages(before: Configuration, after: Configuration): string[] {
  const images = (configuration: Configuration) => [
    ...Object.values(configuration.componentImages),
    configuration.kubeletImage,
    configuration.proxyImage,
  ];
  const known = images(before);
  return images(after).filter((image) => image !== undefined && !known.includes(image)) as string[];
}

function multierror(problems: readonly string[]): string {
  const noun = problems.length === 1 ? "error" : "errors";
  const lines = problems.map((problem) => `\t* ${problem}`).join("\n");
  return `${String(problems.length)} ${noun} occurred:\n${lines}\n\n`;
}
