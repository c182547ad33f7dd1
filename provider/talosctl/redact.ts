const secrets: readonly RegExp[] = [
  // A whole PEM block, or what is left of one after its beginning.
  /-----BEGIN [A-Z0-9 ]+-----[\s\S]*?(?:-----END [A-Z0-9 ]+-----|$)/g,
  // The base64 of PEM, as talosconfig and kubeconfig hold it: it begins with the base64 of five hyphens.
  /LS0tLS1[A-Za-z0-9+/=]+/g,
  // Values of keys that hold secrets in Talos' and Kubernetes' configuration.
  /(?<=\b(?:key|crt|token|secret|password|client-key-data|client-certificate-data|bootstraptoken|aescbcEncryptionSecret|secretboxEncryptionSecret)["']?:\s*["']?)[A-Za-z0-9+/=._-]{16,}/gi,
];

/** Long enough for the line of a key whose beginning was cut off. */
const longRun = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{64,}={0,2}(?![A-Za-z0-9+/])/g;

/** A SHA-256, such as a schematic id or that of an image, is no secret. */
const digest = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;

const mark = "[redacted]";

/** The text with everything that looks like a key, a certificate or a token replaced by `[redacted]`. */
export function redact(text: string): string {
  return secrets
    .reduce((clean, secret) => clean.replace(secret, mark), text)
    .replace(longRun, (run) => (run.replace(digest, "").length < 64 ? run : mark));
}
