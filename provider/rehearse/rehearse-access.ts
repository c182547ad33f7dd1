import type { Finding } from "../model/finding";
import type { AccessFacts } from "../ports/inspection";
import { sortFindings } from "./findings";
import { expiringCertificates } from "./rules/expiring-certificates";
import { weakRole } from "./rules/weak-role";

/**
 * What is wrong with the access itself, without any call: a role below os:admin may not read machine configurations, and an
 * expired certificate opens nothing, so that a cluster could not even be observed to be rehearsed. `now` in milliseconds since
 * 1970.
 */
export function rehearseAccess(access: AccessFacts, now: number): readonly Finding[] {
  const facts = { access, now, estimatedMs: undefined, kubeconfigExpiresAt: undefined };
  return sortFindings([...expiringCertificates(facts), ...weakRole(facts)]);
}
