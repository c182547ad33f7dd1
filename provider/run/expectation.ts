import type { Node } from "../model/node";
import type { ClusterSnapshot } from "../model/snapshot";
import type { Version } from "../model/version";
import type { Expectation } from "../verify/check";
import type { RunState } from "./run-state";
import { isSameMachine } from "./same-machine";

/**
 * What the cluster, as it is seen now, should look like: what the run has brought about, and everything else as it was. Workers that are
 * gone from Talos and from Kubernetes were taken out, and are not missed; a control-plane node is. Of machines that joined or took the
 * place of others nothing is asked before the run has planned with them.
 */
export function expectationOf(run: RunState, now: ClusterSnapshot = run.snapshot): Expectation {
  return {
    before: stillThere(run.before, now),
    talosVersions: run.record.upgraded,
    schematics: run.record.schematics,
    leftBoots: run.record.leftBoots,
    extensionsMayGo: run.request.allow.includes("generic-image"),
    kubernetesVersion: run.record.kubernetesVersion ?? wishedIfReached(run),
    inFlight: withStrangers(run.record.inFlight, run.snapshot, now),
  };
}

/** Where no hop of Kubernetes is left, all of it runs the wished version, also where an earlier run brought it there. */
function wishedIfReached({ planned, request }: RunState): Version | undefined {
  const isMoving = planned.plan.hops.some(({ kind }) => kind === "kubernetes");
  return isMoving ? undefined : request.kubernetesVersion;
}

function stillThere(before: ClusterSnapshot, now: ClusterSnapshot): ClusterSnapshot {
  const nodes = nodesByName(now);
  const unreadable = new Set(now.unreadable.map(({ name }) => name));
  const isThere = (node: Node): boolean => {
    const found = nodes.get(node.name);
    if (found !== undefined) return isSameMachine(found, node);
    return unreadable.has(node.name) || node.role === "controlplane";
  };
  return before.nodes.every(isThere) ? before : { ...before, nodes: before.nodes.filter(isThere) };
}

function withStrangers(
  inFlight: ReadonlySet<string>,
  known: ClusterSnapshot,
  now: ClusterSnapshot,
): ReadonlySet<string> {
  if (known === now) return inFlight;
  const nodes = nodesByName(known);
  const unreadable = new Set(known.unreadable.map(({ name }) => name));
  const strangers = [
    ...now.nodes.filter((node) => {
      const last = nodes.get(node.name);
      return last === undefined ? !unreadable.has(node.name) : !isSameMachine(last, node);
    }),
    ...now.unreadable.filter(({ name }) => !nodes.has(name) && !unreadable.has(name)),
  ];
  if (strangers.length === 0) return inFlight;
  return new Set([...inFlight, ...strangers.map(({ name }) => name)]);
}

function nodesByName({ nodes }: ClusterSnapshot): ReadonlyMap<string, Node> {
  return new Map(nodes.map((node) => [node.name, node]));
}
