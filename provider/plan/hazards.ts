import { hazards, type Hazard } from "../model/hazard";

/** What a hazard is, for people: clauses without full stop. */
export interface HazardMeaning {
  /** What happens where it is allowed. Short enough for a line of a plan. */
  readonly means: string;
  /** What should be given before it is allowed. */
  readonly needs: string;
}

/**
 * Sources: no way back behind an etcd minor, reference etcd v3.6 documentation, "Downgrade etcd"; N−2 hosts, Talos
 * v1.14.0-rc.1 pkg/machinery/compatibility/talos1X/; extensions since Talos 1.10, v1.10.0 hack/release.toml; pruning, Talos
 * v1.13.0 hack/release.toml.
 */
export const hazardMeanings: Readonly<Record<Hazard, HazardMeaning>> = {
  "control-plane-downtime": {
    means: "etcd and the Kubernetes API stand still while a control-plane node reboots",
    needs: "a window in which nobody needs the Kubernetes API, or three control-plane nodes",
  },
  "skip-talos-minor": {
    means: "Talos goes two minors up in one reboot, which its makers do not test",
    needs: "a reason to save the reboots, and a cluster like this one that did it well",
  },
  downgrade: {
    means: "an older version takes over, which may not read what the newer one wrote",
    needs: "configurations and objects that the older version knows, and a fresh etcd backup",
  },
  "etcd-minor-crossing": {
    means:
      "etcd goes over a minor without a safe way back: a fall-back or an old member list can cost data",
    needs: "an etcd backup that is kept elsewhere and was restored once",
  },
  "force-drain": {
    means: "pods that block a drain until its deadline are deleted in spite of disruption budgets",
    needs: "workloads that stand the loss of these pods",
  },
  "unproven-backup": {
    means: "the upgrade goes on with an etcd backup that was not proven whole",
    needs: "another backup of etcd that was restored once",
  },
  "generic-image": {
    means: "a node with system extensions gets an image without its schematic and loses them",
    needs: "a node that does without its extensions, storage and network drivers among them",
  },
  "prune-manifests": {
    means: "Kubernetes objects that Talos once installed and no longer ships are deleted",
    needs: "nothing of one's own that lives on in such objects",
  },
  "cluster-changed": {
    means: "another cluster than the one in state is upgraded and takes its place",
    needs: "a cluster that was built anew on purpose",
  },
};

/** The hazards once each, in the order in which they are listed everywhere. */
export function inOrder(named: Iterable<Hazard>): readonly Hazard[] {
  const names = new Set(named);
  return hazards.filter((hazard) => names.has(hazard));
}

/** What to write so that these are allowed beside those that are already; `retried` are nodes that fell back and may be tried again. */
export function allowLine(
  allowed: readonly Hazard[],
  missing: readonly Hazard[],
  retried: readonly string[] = [],
): string {
  const nodes = [...new Set(retried)].map((node) => `retry-fallback:${node}`);
  const names = [...inOrder([...allowed, ...missing]), ...nodes].map((name) => `"${name}"`);
  return `allow: [${names.join(", ")}]`;
}
