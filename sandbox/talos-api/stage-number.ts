import { MachineStatusEvent_MachineStage as Stage } from "../../proto/generated/machine";
import type { WorldNode } from "../world/types";

const numbers: Record<WorldNode["stage"], Stage> = {
  unknown: Stage.UNKNOWN,
  booting: Stage.BOOTING,
  installing: Stage.INSTALLING,
  maintenance: Stage.MAINTENANCE,
  running: Stage.RUNNING,
  rebooting: Stage.REBOOTING,
  "shutting down": Stage.SHUTTING_DOWN,
  resetting: Stage.RESETTING,
  upgrading: Stage.UPGRADING,
};

/** The number of a machine stage, the same in events and in the MachineStatus resource. */
export function stageNumber(stage: WorldNode["stage"]): Stage {
  return numbers[stage];
}
