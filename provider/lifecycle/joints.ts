import type { ReleaseQuestion } from "../image-factory/planned-images";
import type { InputContext } from "../inputs/backup-directory";
import type { Finding } from "../model/finding";
import type { Plan } from "../model/plan";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import type {
  Clock,
  Files,
  KubernetesApi,
  KubernetesNodeFacts,
  Reporter,
  TalosApi,
  Talosctl,
} from "../ports";
import type { Leases } from "../ports/leases";
import type { Holder } from "../run/lease/lease-record";
import type { Stopping } from "../ports/stopping";
import type { KubernetesInspection, TalosInspection } from "../ports/inspection";
import type { runUpgrade } from "../run/run";
import type { VersionsAhead } from "../talosctl/find-talosctl";
import type { TalosctlLoan } from "./with-talosctl";

/** A cluster that can be read and changed, for the time of one call. */
export interface OpenCluster {
  /** Context of the talosconfig. */
  readonly name: string;
  readonly talos: TalosApi;
  readonly kubernetes: KubernetesApi;
  readonly leases: Leases;
  /** Reads that only the rehearsal needs. */
  readonly inspection: {
    readonly talos: TalosInspection;
    readonly kubernetes: KubernetesInspection;
  };
  /**
   * The live cluster as one value, of which Talos and Kubernetes sides are proven to be one. Tells the Nodes as soon as they are
   * there, before the machines themselves are asked. Throws UpgradeError.
   */
  observe(onNodes?: (nodes: readonly KubernetesNodeFacts[]) => void): Promise<ClusterSnapshot>;
  close(): void;
}

/** Progress of one call. `end` waits until all of it is told. */
export interface Progress extends Reporter {
  end(): Promise<void>;
}

/** A plan, and the cluster on which it is to be rehearsed. */
export interface Rehearsal {
  readonly cluster: OpenCluster;
  readonly snapshot: ClusterSnapshot;
  readonly plan: Plan;
  readonly request: Request;
  /** What was read of talosctl meanwhile. */
  readonly ahead?: Promise<VersionsAhead> | undefined;
}

/** Stopping of one run. `end` listens no more to those who may ask. */
export interface OpenStopping extends Stopping {
  end(): void;
}

/** Where the lifecycle meets the world. */
export interface Joints {
  readonly clock: Clock;
  readonly files: Files;
  /** Asked anew for each call. */
  readonly inputContext: () => InputContext;
  readonly openProgress: (urn: string | undefined) => Progress;
  /** Listens to all who may ask a run to stop; its time begins now. */
  readonly openStopping: (request: Request, reporter: Reporter) => OpenStopping;
  /** Throws UpgradeError where the access cannot be used or leads nowhere. */
  readonly openCluster: (request: Request) => Promise<OpenCluster>;
  /** Lends the talosctl that fits the cluster and the wish. Throws UpgradeError where there is none. */
  readonly withTalosctl: <T>(
    loan: TalosctlLoan,
    work: (talosctl: Talosctl) => Promise<T>,
  ) => Promise<T>;
  /** Reads ahead of talosctl what a rehearsal is going to need, while the cluster is still being read. Never throws. */
  readonly prepareTalosctl?: (request: Request) => Promise<VersionsAhead>;
  /** Looks for what would get into the plan's way; changes nothing. */
  readonly rehearse: (rehearsal: Rehearsal) => Promise<readonly Finding[]>;
  /** This process, in a run that begins now. */
  readonly newHolder: () => Omit<Holder, "stack">;
  /** Makes the schematic that the request itself describes known to the factories of the plan's images. Throws UpgradeError. */
  readonly publishSchematic: (question: ReleaseQuestion) => Promise<void>;
  readonly run: typeof runUpgrade;
}
