import type { ConfiguredComponent } from "../model/node";

/** What a minor of Kubernetes no longer knows: a component that is given it does not start. */
export interface RemovedSettings {
  /** 31 for `1.31`. */
  readonly minor: number;
  /** By component, without dashes in front. */
  readonly flags: Partial<Readonly<Record<ConfiguredComponent, readonly string[]>>>;
  /** Of every component. */
  readonly featureGates: readonly string[];
  readonly admissionPlugins: readonly string[];
}

/**
 * By minor, from 1.27 on, to which no known Talos goes up with an older one. Sources: Kubernetes' CHANGELOG-1.<minor>.md and the page
 * "Feature Gates (removed)", and what `upgrade-k8s` looks for of them in static pods and kubelets before each step, ending where it
 * finds one (go-kubernetes v0.2.36 kubernetes/upgrade/checks.go, with the pull request beside each).
 */
export const removedSettings: readonly RemovedSettings[] = [
  {
    minor: 27,
    flags: {
      "kube-controller-manager": ["enable-taint-manager", "pod-eviction-timeout"],
      kubelet: ["container-runtime", "master-service-namespace"],
    },
    featureGates: [
      "CSIInlineVolume",
      "CSIMigration",
      "ControllerManagerLeaderMigration",
      "DaemonSetUpdateSurge",
      "EphemeralContainers",
      "ExpandCSIVolumes",
      "ExpandInUsePersistentVolumes",
      "ExpandPersistentVolumes",
      "IdentifyPodOS",
      "LocalStorageCapacityIsolation",
      "NetworkPolicyEndPort",
      "StatefulSetMinReadySeconds",
    ],
    admissionPlugins: [],
  },
  {
    minor: 28,
    flags: {},
    featureGates: [
      "AdvancedAuditing",
      "CSIMigrationGCE",
      "CSIStorageCapacity",
      "DelegateFSGroupToCSIDriver",
      "DevicePlugins",
      "DisableAcceleratorUsageMetrics",
      "EndpointSliceTerminatingCondition",
      "KubeletCredentialProviders",
      "MixedProtocolLBService",
      "ServiceIPStaticSubrange",
      "ServiceInternalTrafficPolicy",
      "WindowsHostProcessContainers",
    ],
    admissionPlugins: [],
  },
  {
    minor: 30,
    flags: {},
    featureGates: [
      "ExpandedDNSConfig",
      "ExperimentalHostUserNamespaceDefaultingGate",
      "IPTablesOwnershipCleanup",
      "KubeletPodResources",
      "KubeletPodResourcesGetAllocatable",
      "MinimizeIPTablesRestore",
      "ProxyTerminatingEndpoints",
      "RemoveSelfLink",
    ],
    admissionPlugins: ["SecurityContextDeny"],
  },
  {
    minor: 31,
    flags: {
      kubelet: ["iptables-drop-bit", "iptables-masquerade-bit", "keep-terminated-pod-volumes"],
      "kube-controller-manager": [
        "horizontal-pod-autoscaler-downscale-delay",
        "horizontal-pod-autoscaler-upscale-delay",
        "volume-host-allow-local-loopback",
        "volume-host-cidr-denylist",
      ],
    },
    featureGates: [
      "APIPriorityAndFairness",
      "CSINodeExpandSecret",
      "ConsistentHTTPGetHandlers",
      "DefaultHostNetworkHostPortsInPodTemplates",
      "ServiceNodePortStaticSubrange",
      "SkipReadOnlyValidationGCE",
    ],
    admissionPlugins: [],
  },
  {
    minor: 32,
    flags: {},
    featureGates: [
      "AllowServiceLBStatusOnNonLB",
      "CloudDualStackNodeIPs",
      "DRAControlPlaneController",
      "HPAContainerMetrics",
      "KMSv2",
      "KMSv2KDF",
      "LegacyServiceAccountTokenCleanUp",
      "MinDomainsInPodTopologySpread",
      "NewVolumeManagerReconstruction",
      "NodeOutOfServiceVolumeDetach",
      "ServerSideApply",
      "ServerSideFieldValidation",
      "StableLoadBalancerNodeSet",
      "ValidatingAdmissionPolicy",
      "ZeroLimitedNominalConcurrencyShares",
    ],
    admissionPlugins: [],
  },
  {
    minor: 33,
    flags: { "kube-apiserver": ["cloud-config"] },
    featureGates: [
      "AppArmor",
      "AppArmorFields",
      "CPUManager",
      "DisableCloudProviders",
      "DisableKubeletCloudCredentialProviders",
      "JobPodFailurePolicy",
      "KubeProxyDrainingTerminatingNodes",
      "PDBUnhealthyPodEvictionPolicy",
      "PersistentVolumeLastPhaseTransitionTime",
      "VolumeCapacityPriority",
    ],
    admissionPlugins: [],
  },
  {
    minor: 34,
    flags: { kubelet: ["cloud-config"] },
    featureGates: ["DevicePluginCDIDevices", "LegacySidecarContainers", "PodDisruptionConditions"],
    admissionPlugins: [],
  },
  {
    minor: 35,
    flags: { kubelet: ["pod-infra-container-image"] },
    featureGates: ["SizeMemoryBackedVolumes", "UserNamespacesHostNetworkSupport"],
    admissionPlugins: [],
  },
  {
    minor: 36,
    flags: {},
    featureGates: [
      "CSIMigrationPortworx",
      "HonorPVReclaimPolicy",
      "InTreePluginPortworxUnregister",
      "WatchFromStorageWithoutResourceVersion",
    ],
    admissionPlugins: [],
  },
];
