import type { Finding } from "../../provider/model/finding";
import type { Plan, Refusal } from "../../provider/model/plan";
import type { Request } from "../../provider/model/request";
import type { Look } from "../../provider/lifecycle/look";
import { findDrift, type Drift } from "../../provider/plan/lines/find-drift";

/** What is seen of a live cluster and of the wish for it. */
export interface View {
  readonly clusterUid: string;
  readonly plan: Plan;
  readonly refusals: readonly Refusal[];
  readonly drift: readonly Drift[];
  /** Blockers first, then warnings, then notes. */
  readonly findings: readonly Finding[];
}

/** Nothing to do, something pending, or something that forbids it. */
export type Verdict = "nothing" | "pending" | "refused";

const severities = ["blocker", "warning", "note"] as const;

export function viewOf({ snapshot, planned, findings }: Look, request: Request): View {
  return {
    clusterUid: snapshot.clusterUid,
    plan: planned.plan,
    refusals: planned.kind === "refused" ? planned.refusals : [],
    drift: findDrift({ snapshot, request }),
    findings: findings.toSorted(
      (left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity),
    ),
  };
}

export function verdictOf({ plan, refusals, findings }: View): Verdict {
  const isBlocked = findings.some(({ severity }) => severity === "blocker");
  if (refusals.length > 0 || isBlocked) return "refused";
  return plan.changes.length === 0 ? "nothing" : "pending";
}
