import type { Finding } from "../../model/finding";
import type { Facts } from "../facts";

const dayMs = 24 * 3_600_000;
const soonMs = 7 * dayMs;

/**
 * Client certificates that end before the upgrade does, or within a week. That of a talosconfig lasts a year by default
 * (Talos v1.14.0-rc.1 pkg/machinery/config/generate/secrets/ca.go); Talos renews none of them.
 */
export function expiringCertificates(facts: CertificateFacts): readonly Finding[] {
  return [
    ...judge(facts, {
      file: "talosconfig",
      expiresAt: facts.access?.expiresAt,
      remedy: "Make a new one with talosctl config new and set it as talosconfig.",
    }),
    ...judge(facts, {
      file: "kubeconfig",
      expiresAt: facts.kubeconfigExpiresAt,
      remedy: "Fetch a new one with talosctl kubeconfig, or leave kubeconfig out.",
    }),
  ];
}

/** What is known of certificates and time. */
export type CertificateFacts = Pick<
  Facts,
  "access" | "estimatedMs" | "kubeconfigExpiresAt" | "now"
>;

interface Certificate {
  readonly file: string;
  readonly expiresAt: number | undefined;
  readonly remedy: string;
}

function judge(
  { now, estimatedMs = 0 }: CertificateFacts,
  { file, expiresAt, remedy }: Certificate,
): Finding[] {
  if (expiresAt === undefined) return [];
  const leftMs = expiresAt - now;
  if (leftMs >= Math.max(soonMs, estimatedMs)) return [];
  return [
    {
      code: "certificate-expires",
      severity: leftMs <= estimatedMs ? "blocker" : "warning",
      node: undefined,
      message: `The client certificate of the ${file} ${whenEnds(leftMs, estimatedMs)}.`,
      remedy,
    },
  ];
}

/** In steps of days, so that two previews of one day read alike. */
function whenEnds(leftMs: number, estimatedMs: number): string {
  if (leftMs <= 0) return "has expired";
  if (leftMs <= estimatedMs) return "expires before the upgrade is expected to be done";
  const days = Math.floor(leftMs / dayMs);
  if (days === 0) return "expires within a day";
  return `expires in ${days} ${days === 1 ? "day" : "days"}`;
}
