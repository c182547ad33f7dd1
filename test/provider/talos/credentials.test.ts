import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import type { CertificateAuthority, KeyPair } from "../../../sandbox/pki/certificate-authority";
import { decodeCredentials } from "../../../provider/talos/credentials";
import { currentValidity, talosAuthority } from "./fake-apid";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const now = Date.now();
const day = 86_400_000;

describe("decodeCredentials", () => {
  let authority: CertificateAuthority;
  let client: KeyPair;
  const subject = { commonName: undefined, organizations: ["os:admin"] };

  before(async () => {
    authority = await talosAuthority();
    client = await authority.issueClient(subject, currentValidity);
  });

  const decode = (change: Partial<Record<"ca" | "crt" | "key", string>>, at = now) =>
    decodeCredentials(
      {
        ca: base64(authority.certificate),
        crt: base64(client.certificate),
        key: base64(client.talosPrivateKey),
        ...change,
      },
      at,
    );

  it("gives PEM texts, with the key under a label that TLS reads", () => {
    const decoded = decode({});
    assert.equal(decoded.kind, "credentials");
    const { ca, certificate, key } = decoded.credentials;
    assert.equal(ca, authority.certificate);
    assert.equal(certificate, client.certificate);
    assert.ok(
      createPrivateKey(key).equals(createPrivateKey(client.privateKey)),
      "the key is not the same",
    );
  });

  it("tells the day on which a certificate expired", () => {
    const end = currentValidity.notAfter.toISOString().slice(0, 10);
    const decoded = decode({}, now + 2 * day);
    assert.deepEqual(decoded, {
      kind: "problems",
      problems: [
        `the certificate in ca expired on ${end}`,
        `the certificate in crt expired on ${end}`,
      ],
    });
  });

  it("asks for the clock when a certificate is of the future", () => {
    const decoded = decode({}, now - 2 * day);
    assert.equal(decoded.kind, "problems");
    assert.match(decoded.problems.join(), /crt is not valid before .* clock right/);
  });

  it("notices a key of another pair", async () => {
    const other = await authority.issueClient(subject, currentValidity);
    const decoded = decode({ key: base64(other.talosPrivateKey) });
    assert.equal(decoded.kind, "problems");
    assert.match(decoded.problems.join(), /key does not fit/);
  });

  it("tells all that is unreadable and quotes none of it", () => {
    const decoded = decode({ ca: "!", crt: base64("secret text"), key: base64("secret text") });
    assert.deepEqual(decoded, {
      kind: "problems",
      problems: [
        "ca is not the base64 of a PEM certificate",
        "crt is not the base64 of a PEM certificate",
        "key is not the base64 of a PEM private key",
      ],
    });
  });
});
