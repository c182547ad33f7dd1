import type { Step } from "./step";
import { backUpEtcd } from "./steps/back-up-etcd";
import { checkHealth } from "./steps/check-health";
import { checkTalosctl } from "./steps/check-talosctl";
import { liftFallbacks } from "./steps/lift-fallbacks";
import { prepareInstallerImages } from "./steps/prepare-installer-images";
import { pullInstallerImages } from "./steps/pull-installer-images";
import { recordVersions } from "./steps/record-versions";
import { restoreCordons } from "./steps/restore-cordons";
import { updateProfile } from "./steps/update-profile";
import { upgradeControlPlaneNodes } from "./steps/upgrade-control-plane-nodes";
import { upgradeKubernetes } from "./steps/upgrade-kubernetes";
import { upgradeWorkers } from "./steps/upgrade-workers";
import { verifyCluster } from "./steps/verify-cluster";
import { verifyKubernetes } from "./steps/verify-kubernetes";
import { verifyTalos } from "./steps/verify-talos";

/** An upgrade, step by step. These lists are the product. */
export const steps = {
  /** Once, before anything moves. */
  first: [checkHealth, recordVersions, backUpEtcd, restoreCordons, liftFallbacks],
  /** For every hop of the plan, until none is left: either Kubernetes moves or Talos does. */
  eachHop: [
    upgradeKubernetes,
    verifyKubernetes,
    prepareInstallerImages,
    pullInstallerImages,
    upgradeControlPlaneNodes,
    upgradeWorkers,
    verifyTalos,
  ],
  /** Once, when everything has moved. */
  last: [verifyCluster, updateProfile, checkTalosctl],
} as const satisfies Readonly<Record<string, readonly Step[]>>;
