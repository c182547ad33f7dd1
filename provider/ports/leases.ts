/** Where a lease lies. */
export interface LeaseKey {
  readonly namespace: string;
  readonly name: string;
}

/** What a `coordination.k8s.io/v1` Lease says. Whoever wrote it may have written anything. */
export interface LeaseContent {
  /** `spec.holderIdentity`; empty where nobody holds it. */
  readonly holder: string;
  /** In milliseconds, a whole number of seconds; undefined where the lease tells none. */
  readonly durationMs: number | undefined;
  /** By the clock of the machine that wrote it, in milliseconds since 1970; undefined where the lease tells none. */
  readonly acquiredAt: number | undefined;
  readonly renewedAt: number | undefined;
  /** How often it went from one holder to another. */
  readonly transitions: number;
  readonly annotations: Readonly<Record<string, string>>;
}

/** One version of a lease in the cluster. */
export interface LeaseFacts extends LeaseKey, LeaseContent {
  readonly uid: string;
  readonly resourceVersion: string;
}

/** Leases of the cluster. Writes are sent once and never on top of what somebody else wrote. Every method throws PortError. */
export interface Leases {
  /** Undefined when it does not exist. */
  read(key: LeaseKey): Promise<LeaseFacts | undefined>;
  /** PortError `conflict` when it exists. */
  create(lease: LeaseKey & LeaseContent): Promise<LeaseFacts>;
  /** PortError `conflict` when it is no longer of this uid and resource version, or gone: Kubernetes tells both in the same way. */
  replace(lease: LeaseFacts): Promise<LeaseFacts>;
  /** Deletes this version only; PortError `conflict` when it is another one by now, `not-found` when it is gone. */
  delete(lease: Pick<LeaseFacts, "namespace" | "name" | "uid" | "resourceVersion">): Promise<void>;
}
