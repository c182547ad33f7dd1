import { X509Certificate } from "node:crypto";
// Without it `toLegacyObject` leaves node:tls without createSecureContext for the whole process, where it is the first to load parts of it (Node 20.20).
import "node:tls";
import type { AccessFacts } from "../ports/inspection";

/**
 * What a talosconfig's client certificate (PEM) permits: Talos takes the organizations of its subject as roles (v1.13.0
 * pkg/grpc/middleware/authz/injector.go).
 */
export function accessFacts(certificate: string): AccessFacts {
  const { subject, valid_to: validTo } = new X509Certificate(certificate).toLegacyObject();
  const expiresAt = Date.parse(validTo);
  return {
    roles: organizationsOf(subject),
    expiresAt: Number.isNaN(expiresAt) ? undefined : expiresAt,
  };
}

/** Node gives one organization as a text, several as a list, and no subject at all where it is empty. */
function organizationsOf(subject: { readonly O?: string | string[] } | undefined): string[] {
  return [subject?.O ?? []].flat();
}
