import type { Fallback, UpgradeAttempt } from "./fallback";
import type { Version } from "./version";

/** What a machine is in the cluster. The texts are those of Talos' machine configuration. */
export type Role = "controlplane" | "worker";

/** A Talos machine's stage, as in `MachineStatus` (reference: api/machine/machine.proto). */
export type MachineStage =
  | "unknown"
  | "booting"
  | "installing"
  | "maintenance"
  | "running"
  | "rebooting"
  | "shutting down"
  | "resetting"
  | "upgrading";

/** The image-factory schematic that a node runs, read from its virtual extension `schematic`. */
export interface Schematic {
  readonly id: string;
  /** Host of the factory that built the image, such as `factory.talos.dev`, where it tells. */
  readonly factory: string | undefined;
}

/** A system extension as the running node reports it; the virtual `schematic` is not among them. */
export interface Extension {
  readonly name: string;
  readonly version: string;
}

/** One Kubernetes control-plane component running as a static pod of a node. */
export interface ControlPlaneComponent {
  readonly name: "kube-apiserver" | "kube-controller-manager" | "kube-scheduler";
  readonly version: Version;
  readonly ready: boolean;
}

/** What the machine configuration says about installation. */
export interface InstallConfiguration {
  /** `.machine.install.image`. */
  readonly image: string | undefined;
  readonly extraKernelArgs: readonly string[];
  /** `.machine.install.grubUseUKICmdline`, absent in configurations made before Talos 1.12. */
  readonly grubUseUkiCmdline: boolean;
}

/** A part of Kubernetes that a machine configuration can give settings. */
export type ConfiguredComponent = ControlPlaneComponent["name"] | "kubelet" | "kube-proxy";

/** What a machine configuration gives a component beside Talos' own arguments: names, never values. */
export interface ComponentSettings {
  readonly component: ConfiguredComponent;
  /** Without dashes in front. */
  readonly flags: readonly string[];
  /** Turned on or off. */
  readonly featureGates: readonly string[];
  /** Turned on by a flag. */
  readonly admissionPlugins: readonly string[];
}

/** What else a plan or a rehearsal must know of a machine configuration; nothing in it is secret. */
export interface ConfigurationFacts {
  /** As written; undefined where Talos chooses. */
  readonly kubeletImage: string | undefined;
  /** Images of kube-apiserver, kube-controller-manager, kube-scheduler and kube-proxy that are written. */
  readonly componentImages: readonly string[];
  /** Kinds of the documents beside the main one, such as `SideroLinkConfig`. */
  readonly documentKinds: readonly string[];
  /** Of components that are given any. */
  readonly settings: readonly ComponentSettings[];
  /** `.machine.install.extensions` lists some. */
  readonly installsExtensions: boolean;
  /** Hash of the keys, without values: nodes with the same shape are accepted or refused alike. */
  readonly shape: string;
}

/** One member of the cluster: its Talos and its Kubernetes facts together. */
export interface Node {
  /** Name of the Kubernetes Node object. */
  readonly name: string;
  /** The address under which Talos forwards calls to it. */
  readonly address: string;
  readonly role: Role;
  /** SMBIOS UUID of the machine; empty where the platform tells none. */
  readonly systemUuid: string;
  readonly talosVersion: Version;
  /** Changes with every boot. */
  readonly bootId: string;
  /** As kubelet told it last, so that of the boot before until it reports; absent or empty where it tells none. */
  readonly kubeletBootId?: string;
  readonly stage: MachineStage;
  /** Talos' own verdict: time, network, services, static pods and Node are ready. */
  readonly machineReady: boolean;
  readonly unmetConditions: readonly string[];
  /** `metal`, `aws`, … */
  readonly platform: string;
  readonly secureBoot: boolean;
  /** True when booted from a unified kernel image by systemd-boot; false means GRUB. */
  readonly bootedWithUki: boolean;
  readonly schematic: Schematic | undefined;
  readonly extensions: readonly Extension[];
  readonly install: InstallConfiguration;
  readonly configuration?: ConfigurationFacts;
  readonly kubeletVersion: Version;
  /** Static pods of this node; empty on workers. */
  readonly components: readonly ControlPlaneComponent[];
  /** The Node object's condition Ready is True. */
  readonly kubernetesReady: boolean;
  readonly unschedulable: boolean;
  /** Value of our annotation on a node that we cordoned and have not restored. */
  readonly cordonMark: string | undefined;
  /** Talos' own drain left its annotation `talos.dev/cordoned`. */
  readonly cordonedByTalos: boolean;
  /** Of the Node object. */
  readonly labels: Readonly<Record<string, string>>;
  /** Why a human keeps it out of upgrades; undefined where nobody does. */
  readonly lock: string | undefined;
  /** How it came back from an earlier upgrade of ours, as its annotation tells. */
  readonly fallback: Fallback | undefined;
  /** An upgrade of ours that was begun and neither proven nor given up, as its annotation tells; absent where there is none. */
  readonly attempt?: UpgradeAttempt;
}

/** A node that should be there but could not be read; plans refuse to start with one. */
export interface UnreadableNode {
  readonly name: string;
  readonly address: string;
  readonly role: Role | undefined;
  readonly reason: string;
}
