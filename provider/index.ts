export {
  TalosClusterVersion,
  type BackupArgs,
  type DrainArgs,
  type TalosClusterVersionArgs,
  type LeaseArgs,
  type TimeoutsArgs,
  type WorkersArgs,
} from "./resource";
export type { ErrorCode } from "./errors/catalogue";
export type { Hazard } from "./model/hazard";
export type { Role } from "./model/node";
export type { DrainPolicy, UpgradeType } from "./model/request";
export type { FallbackKind } from "./model/fallback";
export type {
  BackupState,
  FallbackState,
  LastUpgrade,
  NodeState,
  TalosctlState,
} from "./model/state";
