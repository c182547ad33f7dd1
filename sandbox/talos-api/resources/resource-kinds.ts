import { discoveredVolumes } from "./block-kinds";
import { members } from "./cluster-kinds";
import { machineConfigs } from "./config-kinds";
import { etcdMembers } from "./etcd-kinds";
import {
  apiServerConfigs,
  bootstrapManifestsConfigs,
  controllerManagerConfigs,
  kubeletConfigs,
  kubeletSpecs,
  nodenames,
  nodeStatuses,
  schedulerConfigs,
  staticPods,
  staticPodStatuses,
} from "./kubernetes-kinds";
import { manifests } from "./manifest-kinds";
import { resourceDefinitions } from "./resource-definition";
import type { ResourceKind } from "./resource-kind";
import {
  diagnostics,
  extensionStatuses,
  imageFactorySchematics,
  machineStatuses,
  securityStates,
  services,
  systemInformations,
  volumeStatuses,
} from "./runtime-kinds";

const kinds: readonly ResourceKind[] = [
  apiServerConfigs,
  bootstrapManifestsConfigs,
  controllerManagerConfigs,
  diagnostics,
  discoveredVolumes,
  etcdMembers,
  extensionStatuses,
  imageFactorySchematics,
  kubeletConfigs,
  kubeletSpecs,
  machineConfigs,
  machineStatuses,
  manifests,
  members,
  nodenames,
  nodeStatuses,
  schedulerConfigs,
  securityStates,
  services,
  staticPods,
  staticPodStatuses,
  systemInformations,
  volumeStatuses,
];

/** Every type of COSI resources that the nodes serve, the definitions of the types among them. */
export const resourceKinds: readonly ResourceKind[] = [...kinds, resourceDefinitions(kinds)];
