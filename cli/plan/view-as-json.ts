import type { Finding } from "../../provider/model/finding";
import type { Hop } from "../../provider/model/plan";
import type { Failure } from "../command-line/command";
import type { RefusalAsJson } from "../path/journey-as-json";
import { verdictOf, type Verdict, type View } from "./view";

/** What `plan --json` prints. */
export interface ViewAsJson {
  readonly verdict: Verdict;
  /** UID of the namespace kube-system; null when the cluster was not seen. */
  readonly clusterUid: string | null;
  /** The lines of the preview. */
  readonly plan: readonly string[];
  readonly hops: readonly HopAsJson[];
  readonly hazards: readonly string[];
  readonly refusals: readonly RefusalAsJson[];
  readonly drift: readonly { readonly node: string; readonly text: string }[];
  readonly findings: readonly FindingAsJson[];
}

type HopAsJson = Pick<Hop, "kind" | "from" | "to" | "reason" | "hazards"> & {
  /** Names of the nodes that it reboots, in their order. */
  readonly nodes: readonly string[];
};

/** `node` is null for what concerns the whole cluster. */
type FindingAsJson = Omit<Finding, "node"> & { readonly node: string | null };

export function viewAsJson(view: View): ViewAsJson {
  const { clusterUid, plan, refusals, drift, findings } = view;
  return {
    verdict: verdictOf(view),
    clusterUid,
    plan: plan.lines,
    hops: plan.hops.map(({ kind, from, to, reason, hazards, changes }) => ({
      kind,
      from,
      to,
      reason,
      hazards,
      nodes: changes.flatMap((change) => ("node" in change ? [change.node] : [])),
    })),
    hazards: plan.hazards,
    refusals: refusals.map(({ code, message, nearest }) => ({
      code,
      message,
      nearest: nearest ?? null,
    })),
    drift: drift.map(({ name, text }) => ({ node: name, text })),
    findings: findings.map(({ code, severity, node, message, remedy }) => ({
      code,
      severity,
      node: node ?? null,
      message,
      remedy,
    })),
  };
}

/** A command that fails gives the same shape, without a plan. */
export function planFailureAsJson({ code, message }: Failure): ViewAsJson {
  return {
    verdict: "refused",
    clusterUid: null,
    plan: [],
    hops: [],
    hazards: [],
    refusals: [{ code, message, nearest: null }],
    drift: [],
    findings: [],
  };
}
