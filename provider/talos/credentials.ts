import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";

/** PEM texts of a talosconfig's context. Secret: `key`. */
export interface TalosCredentials {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

export interface EncodedCredentials {
  /** Base64 of PEM, each as it stands in the talosconfig. */
  readonly ca: string;
  readonly crt: string;
  readonly key: string;
}

type Decoded =
  | { readonly kind: "credentials"; readonly credentials: TalosCredentials }
  | { readonly kind: "problems"; readonly problems: readonly string[] };

/** Decodes and examines the credentials at the given time (ms since 1970). Problems never quote a secret. */
export function decodeCredentials(encoded: EncodedCredentials, now: number): Decoded {
  const ca = readCertificate(encoded.ca);
  const certificate = readCertificate(encoded.crt);
  const key = readKey(encoded.key);
  const problems = [
    ...(ca === undefined ? ["ca is not the base64 of a PEM certificate"] : validity("ca", ca, now)),
    ...(certificate === undefined
      ? ["crt is not the base64 of a PEM certificate"]
      : validity("crt", certificate, now)),
    ...(key === undefined ? ["key is not the base64 of a PEM private key"] : []),
  ];
  if (certificate !== undefined && key !== undefined && !certificate.checkPrivateKey(key)) {
    problems.push("key does not fit the certificate in crt: they come from different pairs");
  }
  if (ca === undefined || certificate === undefined || key === undefined || problems.length > 0) {
    return { kind: "problems", problems };
  }
  const credentials = {
    ca: decode(encoded.ca),
    certificate: decode(encoded.crt),
    key: key.export({ type: "pkcs8", format: "pem" }).toString(),
  };
  return { kind: "credentials", credentials };
}

function decode(base64: string): string {
  return Buffer.from(base64, "base64").toString("utf8");
}

function readCertificate(base64: string): X509Certificate | undefined {
  try {
    return new X509Certificate(decode(base64));
  } catch {
    return undefined;
  }
}

/**
 * Talos labels its keys `ED25519 PRIVATE KEY` although the body is PKCS #8 (siderolabs/crypto x509); OpenSSL reads that
 * body under the label `PRIVATE KEY` only.
 */
function readKey(base64: string): KeyObject | undefined {
  try {
    return createPrivateKey(decode(base64).replaceAll("ED25519 PRIVATE KEY", "PRIVATE KEY"));
  } catch {
    return undefined;
  }
}

function validity(name: string, certificate: X509Certificate, now: number): string[] {
  if (Date.parse(certificate.validTo) < now) {
    return [`the certificate in ${name} expired on ${dayOf(certificate.validTo)}`];
  }
  if (Date.parse(certificate.validFrom) > now) {
    return [
      `the certificate in ${name} is not valid before ${dayOf(certificate.validFrom)}: is this machine's clock right?`,
    ];
  }
  return [];
}

function dayOf(date: string): string {
  return new Date(date).toISOString().slice(0, 10);
}
