import { UpgradeError } from "../../errors/upgrade-error";
import { cordonMark } from "../../model/cordon-mark";
import type { Clock, KubernetesApi, Ports, Reporter, Talosctl } from "../../ports";
import { waitFor } from "../../verify/wait-for";
import type { Holding } from "./hold-lease";

/** Evictions and annotations follow each other fast; a lease that was renewed so shortly before is nobody else's. */
const freshMs = 5_000;
/** Longest wait for the Kubernetes API before a command that would go without it. */
const patienceMs = 600_000;
const intervalMs = 5_000;

/**
 * The ports of a run that holds the lease: nothing that changes the cluster is sent before it is proven that the lease is still ours.
 * Reads pass.
 *
 * Changes throw, beside their own errors, UpgradeError LEASE_LOST and, where talosctl would go without the Kubernetes API,
 * LEASE_UNPROVEN.
 */
export function guardPorts(ports: Ports, holding: Holding): Ports {
  return {
    ...ports,
    kubernetes: guardKubernetes(ports.kubernetes, holding),
    talosctl: guardTalosctl(ports, holding),
  };
}

function guardKubernetes(kubernetes: KubernetesApi, holding: Holding): KubernetesApi {
  const { inFlight } = holding;
  return {
    ...kubernetes,
    patchNode: async (node, patch) => {
      const mark = patch.annotations[cordonMark];
      if (typeof mark === "string") inFlight.add(node);
      await holding.prove(0);
      await kubernetes.patchNode(node, patch);
      if (mark === null) inFlight.delete(node);
    },
    annotateNode: async (node, annotations) => {
      await holding.prove(freshMs);
      await kubernetes.annotateNode(node, annotations);
      if (annotations[cordonMark] === null) inFlight.delete(node);
    },
    evict: async (pod) => {
      await holding.prove(freshMs);
      return kubernetes.evict(pod);
    },
    deletePod: async (pod) => {
      await holding.prove(freshMs);
      await kubernetes.deletePod(pod);
    },
  };
}

function guardTalosctl(ports: Ports, holding: Holding): Talosctl {
  const { talosctl } = ports;
  const guarded = async <T>(what: string, run: () => Promise<T>): Promise<T> => {
    holding.inFlight.add(what);
    try {
      await proveOrWait(ports, holding);
      return await run();
    } finally {
      holding.inFlight.delete(what);
    }
  };
  return {
    ...talosctl,
    upgrade: (command, options) =>
      guarded(`Talos on ${command.node}`, () => talosctl.upgrade(command, options)),
    upgradeKubernetes: (command, options) =>
      guarded(`Kubernetes to ${command.to}`, () => talosctl.upgradeKubernetes(command, options)),
    forfeitLeadership: (node, options) =>
      guarded(`etcd's leadership on ${node}`, () => talosctl.forfeitLeadership(node, options)),
    pullImage: async (node, image, options) => {
      await holding.prove(freshMs);
      return talosctl.pullImage(node, image, options);
    },
  };
}

async function proveOrWait(
  ports: { readonly clock: Clock; readonly reporter: Reporter },
  holding: Holding,
): Promise<void> {
  const result = await waitFor(ports, {
    what: "the lease of the cluster to be proven ours",
    deadlineMs: patienceMs,
    intervalMs,
    look: async () => {
      await holding.prove(0);
      return { kind: "passed", value: undefined };
    },
  });
  if (result.kind === "passed") return;
  throw new UpgradeError("LEASE_UNPROVEN", { values: { reason: result.lastAnswer } });
}
