import type { Step } from "./step";
import { backUpEtcd } from "./steps/back-up-etcd";
import { checkHealth } from "./steps/check-health";
import { checkTalosctl } from "./steps/check-talosctl";
import { prepareInstallerImages } from "./steps/prepare-installer-images";
import { recordVersions } from "./steps/record-versions";
import { restoreCordons } from "./steps/restore-cordons";
import { updateProfile } from "./steps/update-profile";
import { upgradeControlPlaneNodes } from "./steps/upgrade-control-plane-nodes";
import { upgradeKubernetes } from "./steps/upgrade-kubernetes";
import { upgradeWorkers } from "./steps/upgrade-workers";
import { verifyCluster } from "./steps/verify-cluster";
import { verifyKubernetes } from "./steps/verify-kubernetes";

/** An upgrade, step by step. This list is the product. */
export const steps: readonly Step[] = [
  checkHealth,
  recordVersions,
  backUpEtcd,
  restoreCordons,
  upgradeKubernetes,
  verifyKubernetes,
  prepareInstallerImages,
  upgradeControlPlaneNodes,
  upgradeWorkers,
  verifyCluster,
  updateProfile,
  checkTalosctl,
];
