import type { Finding } from "../../model/finding";
import type { Facts, LeaseFacts } from "../facts";

/** A lease is renewed every quarter of its 40 s (Kubernetes: pkg/kubelet/apis/config/v1beta1/defaults.go, nodeLeaseDurationSeconds). */
const renewalIntervalMs = 10_000;

const maxAheadMs = 5_000;
const maxBehindMs = 30_000;

/** How far a node's clock is ahead of ours, negative where it is behind. */
interface Skew {
  readonly node: string;
  readonly ms: number;
}

/**
 * Clocks that differ: a node whose kubelet, by its own clock, renewed its lease in our future, or longer ago than renewals take.
 * TLS and etcd leases suffer from it. Where every node is off alike, it is rather our clock that is wrong. A node that is not
 * ready renews nothing and tells nothing.
 */
export function clockSkew({ leases, snapshot }: Facts): readonly Finding[] {
  if (leases === undefined) return [];
  const ready = snapshot.nodes.filter((node) => node.kubernetesReady).map(({ name }) => name);
  const renewals = leases.renewals.filter(({ node }) => ready.includes(node));
  const skews = renewals.flatMap((renewal) => skewOf(renewal, leases));
  if (skews.length >= 2 && skews.length === renewals.length && areAlike(skews)) {
    return [ourClock(skews)];
  }
  return skews.toSorted((left, right) => (left.node < right.node ? -1 : 1)).map(nodeClock);
}

function skewOf(
  { node, renewedAt }: LeaseFacts["renewals"][number],
  { askedAt, answeredAt }: LeaseFacts,
): Skew[] {
  const ahead = renewedAt - answeredAt;
  if (ahead > maxAheadMs) return [{ node, ms: ahead }];
  const behind = askedAt - renewedAt - renewalIntervalMs;
  return behind > maxBehindMs ? [{ node, ms: -behind }] : [];
}

/** Renewals are spread over an interval, so that equal clocks differ by as much. */
function areAlike(skews: readonly Skew[]): boolean {
  const all = skews.map(({ ms }) => ms);
  return Math.max(...all) - Math.min(...all) <= renewalIntervalMs + maxAheadMs;
}

function nodeClock({ node, ms }: Skew): Finding {
  return {
    code: "clock-skew",
    severity: "warning",
    node,
    message: `The clock of ${node} is at least ${seconds(ms)} ${ms > 0 ? "ahead of" : "behind"} ours.`,
    remedy: `Look at talosctl time -n ${node} and at the time servers in its machine configuration.`,
  };
}

function ourClock(skews: readonly Skew[]): Finding {
  const ms = skews.reduce((least, skew) =>
    Math.abs(skew.ms) < Math.abs(least.ms) ? skew : least,
  ).ms;
  return {
    code: "clock-skew",
    severity: "warning",
    node: undefined,
    message: `The clocks of all nodes are at least ${seconds(ms)} ${ms > 0 ? "ahead of" : "behind"} ours, so it is probably our clock that is wrong.`,
    remedy: "Set the clock of this machine, then look again.",
  };
}

function seconds(ms: number): string {
  return `${Math.round(Math.abs(ms) / 1_000)} s`;
}
