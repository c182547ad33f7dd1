import { createCertificateAuthority } from "../../../sandbox/pki/certificate-authority";
import { renderTalosconfig } from "../../../sandbox/pki/talosconfig";

const validity = {
  notBefore: new Date("2025-01-01T00:00:00Z"),
  notAfter: new Date("2036-01-01T00:00:00Z"),
};

let made: Promise<string> | undefined;

/** One talosconfig for all stories of this process: keys take their time, and no story depends on which they are. */
export function talosconfig(): Promise<string> {
  return (made ??= makeTalosconfig());
}

async function makeTalosconfig(): Promise<string> {
  const authority = await createCertificateAuthority("talos", validity);
  const subject = { commonName: undefined, organizations: ["os:admin"] };
  return renderTalosconfig({
    context: "demo",
    endpoints: ["10.5.0.2:50000"],
    authority: authority.certificate,
    client: await authority.issueClient(subject, validity),
  });
}
