import { catalogue } from "../errors/catalogue";
import type { ErrorEntry } from "../errors/error-entry";
import type { UpgradeError } from "../errors/upgrade-error";
import type { Mistake } from "../inputs/mistake";
import type { Finding } from "../model/finding";
import type { Refusal } from "../model/plan";
import type { Request } from "../model/request";
import { PortError } from "../ports";
import { describeFinding } from "./tell-findings";

/** What the engine shows beside a property before anything is touched. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

export function failuresOfMistakes(mistakes: readonly Mistake[]): Failure[] {
  return mistakes.map(({ property, reason }) => ({ property, reason }));
}

/** One failure for each refusal; the property stays empty where no argument is at fault. */
export function failuresOfRefusals(refusals: readonly Refusal[]): Failure[] {
  return refusals.map(({ code, property, message }) => ({
    property: property ?? "",
    reason: `${message} (${code})`,
  }));
}

/** One failure for each finding that forbids the plan. */
export function failuresOfBlockers(findings: readonly Finding[]): Failure[] {
  return findings
    .filter(({ severity }) => severity === "blocker")
    .map((finding) => ({ property: "", reason: describeFinding(finding) }));
}

/** The failure of a cluster or file that was looked at, beside the argument that led there. */
export function failureOfError(error: UpgradeError, request: Request): Failure {
  const entry: ErrorEntry = catalogue[error.code];
  const reason = `${entry.title} ${entry.why(error.values)} ${entry.next(error.values)} (${error.code})`;
  return { property: propertyAtFault(error, request), reason };
}

/** Whether the cluster was merely away: then a preview goes on with old values. One that turns us away is not. */
export function isUnreachable(error: UpgradeError): boolean {
  if (error.code === "CLUSTER_EMPTY") return true;
  if (error.code !== "CLUSTER_UNREACHABLE") return false;
  return !(error.cause instanceof PortError) || error.cause.kind === "unreachable";
}

function propertyAtFault(error: UpgradeError, request: Request): string {
  switch (error.code) {
    case "KUBECONFIG_UNREADABLE":
    case "CLUSTER_MISMATCH":
      return request.kubeconfig?.kind === "content" ? "kubeconfig" : "kubeconfigPath";
    case "PROFILE_UNUSABLE":
      return "profile";
    case "SUPPORT_MATRIX_UNUSABLE":
      return "supportMatrix";
    case "NODE_UNKNOWN":
      return "nodes";
    case "BACKUP_FOLDER_UNWRITABLE":
      return "backup.directory";
    default:
      return request.talosconfig.kind === "content" ? "talosconfig" : "talosconfigPath";
  }
}
