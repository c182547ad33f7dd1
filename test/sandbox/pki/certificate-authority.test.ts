import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { createCertificateAuthority } from "../../../sandbox/pki/certificate-authority";

const validity = { notBefore: new Date("2026-01-01"), notAfter: new Date("2036-01-01") };

describe("createCertificateAuthority", () => {
  it("signs a server for its names and addresses", async () => {
    const authority = await createCertificateAuthority("talos", validity);
    const own = new X509Certificate(authority.certificate);
    const names = { dnsNames: ["localhost"], addresses: ["127.0.0.1"] };
    const { certificate, privateKey } = await authority.issueServer(names, validity);
    const leaf = new X509Certificate(certificate);
    assert.ok(leaf.checkIssued(own) && leaf.verify(own.publicKey));
    assert.equal(leaf.checkIP("127.0.0.1"), "127.0.0.1");
    assert.equal(leaf.checkHost("localhost"), "localhost");
    assert.ok(leaf.checkPrivateKey(createPrivateKey(privateKey)));
    assert.ok(own.ca);
  });

  it("signs a client whose organizations are its roles, for client authentication alone", async () => {
    const authority = await createCertificateAuthority("talos", validity);
    const subject = { commonName: undefined, organizations: ["os:operator", "os:etcd:backup"] };
    const { certificate, talosPrivateKey } = await authority.issueClient(subject, validity);
    const leaf = new X509Certificate(certificate);
    assert.equal(leaf.subject, "O=os:operator\nO=os:etcd:backup");
    // Extended key usage as apid demands it: v1.12.0 internal/app/apid/main.go verifyExtKeyUsage.
    assert.deepEqual(leaf.keyUsage, ["1.3.6.1.5.5.7.3.2"]);
    assert.match(talosPrivateKey, /^-----BEGIN ED25519 PRIVATE KEY-----/);
  });

  it("keeps to the validity that it is given", async () => {
    const authority = await createCertificateAuthority("talos", validity);
    const past = { notBefore: new Date("2020-01-01"), notAfter: new Date("2020-01-02") };
    const subject = { commonName: "x", organizations: ["os:admin"] };
    const { certificate } = await authority.issueClient(subject, past);
    const { validTo } = new X509Certificate(certificate);
    assert.equal(new Date(validTo).getTime(), past.notAfter.getTime());
  });
});
