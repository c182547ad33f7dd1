import { isAtLeastMinor } from "../../../provider/model/version";

export interface Phase {
  readonly name: string;
  readonly tasks: readonly string[];
}

const phase = (name: string, ...tasks: string[]): Phase => ({ name, tasks });

/** Only the listed entries whose condition holds. */
const when = (condition: boolean, ...phases: Phase[]): Phase[] => (condition ? phases : []);

const cleanup = phase("cleanup", "stopAllPods");
const dbus = phase("dbus", "stopDBus");
const stopServices = phase("stopServices", "stopServicesForUpgrade");
const volumeFinalize = phase("volumeFinalize", "teardownLifecycle");
const upgrade = phase("upgrade", "upgrade");
const meta = phase("meta", "reloadMeta");
const kexec = phase("kexec", "kexecPrepare");
const stopEverything = phase("stopEverything", "stopAllServices");
const reboot = phase("reboot", "reboot");

/**
 * Phases and tasks as Talos of this version names them in its events: v1.9.5, v1.10.0, v1.11.0, v1.12.0, v1.13.0 and
 * v1.14.0-rc.1 internal/app/machined/pkg/runtime/v1alpha1/v1alpha1_sequencer.go.
 */
export function upgradePhases(talos: string, powercycle: boolean): Phase[] {
  return [
    ...when(isAtLeastMinor(talos, 14), phase("denyNewServices", "denyNewServices")),
    phase("drain", "cordonAndDrainNode"),
    cleanup,
    dbus,
    stopServices,
    ...unmountPhases(talos, "unmount"),
    volumeFinalize,
    upgrade,
    meta,
    ...when(!powercycle, kexec),
    stopEverything,
    reboot,
  ];
}

export function stageUpgradePhases(talos: string, powercycle: boolean): Phase[] {
  return rebootPhases(talos, powercycle ? "powercycle" : "default");
}

export function rebootPhases(talos: string, mode: "default" | "powercycle" | "force"): Phase[] {
  if (mode === "force") return [reboot];
  return [
    cleanup,
    dbus,
    stopServices,
    ...unmountPhases(talos, "umount"),
    volumeFinalize,
    // Up to 1.13 a power cycle skips the reboot by kexec at its end, not its preparation.
    kexec,
    stopEverything,
    reboot,
  ];
}

export function bootPhases(talos: string): Phase[] {
  return [
    phase("memorySizeCheck", "memorySizeCheck"),
    phase("diskSizeCheck", "diskSizeCheck"),
    phase("env", "setUserEnvVars"),
    phase("dbus", "startDBus"),
    phase("ephemeral", "mountEphemeralPartition"),
    ...when(!isAtLeastMinor(talos, 14), phase("udevSetup", "writeUdevRules")),
    phase("userDisks", "mountUserDisks"),
    phase("userSetup", "writeUserFiles"),
    phase("startEverything", "startAllServices"),
  ];
}

function unmountPhases(talos: string, first: "unmount" | "umount"): Phase[] {
  return [
    ...when(!isAtLeastMinor(talos, 10), phase("unmountUser", "unmountUserDisks")),
    phase(first, "unmountPodMounts"),
    phase("unmountBind", "unmountSystemDiskBindMounts"),
    ...when(isAtLeastMinor(talos, 14), phase("unmountPromotable", "unmountPromotable")),
    phase("unmountSystem", "unmountEphemeralPartition"),
  ];
}
