/** Wraps DER bytes in PEM armour with lines of 64 characters (RFC 7468). */
export function encodePem(label: string, der: ArrayBuffer): string {
  const base64 = Buffer.from(der).toString("base64");
  const lines = base64.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

/** A text as base64, the form in which talosconfig and kubeconfig carry PEM. */
export function base64Of(text: string): string {
  return Buffer.from(text).toString("base64");
}
