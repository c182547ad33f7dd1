import { anotherSchematic } from "./another-schematic";
import { apidAnswersForAnother } from "./apid-answers-for-another";
import { apidAnswersLate } from "./apid-answers-late";
import { apidStreamDies } from "./apid-stream-dies";
import { bootFallback } from "./boot-fallback";
import { bootSlow } from "./boot-slow";
import { clockJumps } from "./clock-jumps";
import { diskFull } from "./disk-full";
import { endpointDead } from "./endpoint-dead";
import { endpointMoves } from "./endpoint-moves";
import { etcdAlarm } from "./etcd-alarm";
import { etcdCorrupt } from "./etcd-corrupt";
import { etcdLagging } from "./etcd-lagging";
import { etcdLeaderMoves } from "./etcd-leader-moves";
import { etcdLearner } from "./etcd-learner";
import { etcdListsDiffer } from "./etcd-lists-differ";
import { etcdStaysDown } from "./etcd-stays-down";
import { evictionRefused } from "./eviction-refused";
import { extensionsLost } from "./extensions-lost";
import { factoryUnreachable } from "./factory-unreachable";
import { imageMissing } from "./image-missing";
import { installerFails } from "./installer-fails";
import { installerFailsLate } from "./installer-fails-late";
import { kubeletNotReady } from "./kubelet-not-ready";
import { kubeletOtherVersion } from "./kubelet-other-version";
import { kubernetesApiAway } from "./kubernetes-api-away";
import { kubernetesApiOverloaded } from "./kubernetes-api-overloaded";
import { kubernetesApiSlow } from "./kubernetes-api-slow";
import { maintenanceMode } from "./maintenance-mode";
import { nodeStaysDown } from "./node-stays-down";
import { operatorAddsWorker } from "./operator-adds-worker";
import { operatorCordons } from "./operator-cordons";
import { operatorRemovesWorker } from "./operator-removes-worker";
import { operatorReplacesWorker } from "./operator-replaces-worker";
import { operatorUncordons } from "./operator-uncordons";
import { operatorUpgrades } from "./operator-upgrades";
import { patchConflicts } from "./patch-conflicts";
import { podStuckTerminating } from "./pod-stuck-terminating";
import { pullFails } from "./pull-fails";
import { pullStalls } from "./pull-stalls";
import { secondUpgrader } from "./second-upgrader";
import { talosctlDamagesFile } from "./talosctl-damages-file";
import { talosctlExitsWithoutDoing } from "./talosctl-exits-without-doing";
import { talosctlFailsAfterSuccess } from "./talosctl-fails-after-success";
import { talosctlHangsAfterSuccess } from "./talosctl-hangs-after-success";
import { talosctlKilled } from "./talosctl-killed";
import { talosctlStreamDies } from "./talosctl-stream-dies";
import { upgradeExitsWithoutDoing } from "./upgrade-exits-without-doing";
import { upgradeMutexHeld } from "./upgrade-mutex-held";
import type { FaultEntry } from "./fault-entry";

/** Every fault: what can go wrong, from the installer to our own disk. */
export const faultCatalogue: readonly FaultEntry[] = [
  installerFails,
  installerFailsLate,
  upgradeExitsWithoutDoing,
  extensionsLost,
  anotherSchematic,
  bootFallback,
  bootSlow,
  nodeStaysDown,
  maintenanceMode,
  pullStalls,
  pullFails,
  imageMissing,
  factoryUnreachable,
  apidStreamDies,
  apidAnswersLate,
  apidAnswersForAnother,
  endpointDead,
  endpointMoves,
  upgradeMutexHeld,
  etcdLagging,
  etcdLearner,
  etcdAlarm,
  etcdCorrupt,
  etcdListsDiffer,
  etcdLeaderMoves,
  etcdStaysDown,
  kubeletNotReady,
  kubeletOtherVersion,
  kubernetesApiAway,
  kubernetesApiOverloaded,
  kubernetesApiSlow,
  patchConflicts,
  evictionRefused,
  podStuckTerminating,
  secondUpgrader,
  operatorCordons,
  operatorUncordons,
  operatorUpgrades,
  operatorAddsWorker,
  operatorRemovesWorker,
  operatorReplacesWorker,
  clockJumps,
  diskFull,
  talosctlExitsWithoutDoing,
  talosctlFailsAfterSuccess,
  talosctlHangsAfterSuccess,
  talosctlKilled,
  talosctlStreamDies,
  talosctlDamagesFile,
];
