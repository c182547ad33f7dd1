import { createCertificateAuthority } from "../../../../sandbox/pki/certificate-authority";
import { renderTalosconfig } from "../../../../sandbox/pki/talosconfig";

const validity = {
  notBefore: new Date("2026-01-01T00:00:00Z"),
  notAfter: new Date("2036-01-01T00:00:00Z"),
};

/** A talosconfig with the context `demo` that is good from 2026 to 2036. */
export async function talosconfigText(endpoint = "127.0.0.1:1"): Promise<string> {
  const authority = await createCertificateAuthority("talos", validity);
  const subject = { commonName: undefined, organizations: ["os:admin"] };
  return renderTalosconfig({
    context: "demo",
    endpoints: [endpoint],
    authority: authority.certificate,
    client: await authority.issueClient(subject, validity),
  });
}
