import assert from "node:assert/strict";
import { stringify } from "yaml";
import type { CertificateAuthority, KeyPair } from "../../../sandbox/pki/certificate-authority";
import { parseTalosconfig } from "../../../provider/talos/talosconfig";
import { currentValidity, talosAuthority } from "./fake-apid";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const now = Date.now();

describe("parseTalosconfig", () => {
  let authority: CertificateAuthority;
  let client: KeyPair;

  before(async () => {
    authority = await talosAuthority();
    const subject = { commonName: undefined, organizations: ["os:admin"] };
    client = await authority.issueClient(subject, currentValidity);
  });

  const context = (change: Readonly<Record<string, unknown>> = {}) => ({
    endpoints: ["127.0.0.1:6000", "cp-2"],
    nodes: ["10.0.0.2"],
    ca: base64(authority.certificate),
    crt: base64(client.certificate),
    key: base64(client.talosPrivateKey),
    ...change,
  });
  const problems = (text: string, name?: string): readonly string[] => {
    const parsed = parseTalosconfig(text, { context: name, now });
    assert.equal(parsed.kind, "problems");
    return parsed.problems;
  };
  const withContext = (change: Readonly<Record<string, unknown>>) =>
    stringify({ context: "prod", contexts: { prod: context(change) } });

  it("takes the current context, or the one named", () => {
    const text = stringify({
      context: "prod",
      contexts: { prod: context(), lab: context({ endpoints: ["lab"] }) },
    });
    const current = parseTalosconfig(text, { now });
    const named = parseTalosconfig(text, { context: "lab", now });
    assert.equal(current.kind, "access");
    assert.equal(named.kind, "access");
    assert.equal(current.access.context, "prod");
    assert.deepEqual(
      current.access.endpoints.map(({ text: written }) => written),
      ["127.0.0.1:6000", "cp-2"],
    );
    assert.deepEqual(named.access.endpoints, [{ text: "lab", host: "lab", port: 50000 }]);
  });

  it("reads the older key target as an endpoint", () => {
    const parsed = parseTalosconfig(withContext({ endpoints: undefined, target: "old" }), { now });
    assert.equal(parsed.kind, "access");
    assert.equal(parsed.access.endpoints[0]?.host, "old");
  });

  it("tells the contexts that there are", () => {
    const text = stringify({ context: "", contexts: { prod: context(), lab: context() } });
    assert.deepEqual(problems(text), ["it names no current context; choose one of lab, prod"]);
    assert.deepEqual(problems(text, "prd"), ['it has no context "prd", only lab, prod']);
  });

  it("tells every mistake of a context at once", () => {
    const text = withContext({ endpoints: ["a b"], ca: undefined, key: undefined });
    assert.deepEqual(problems(text), [
      'in context "prod": endpoint "a b" is not a host, host:port or https address',
      'in context "prod": ca is missing',
      'in context "prod": key is missing',
    ]);
    assert.deepEqual(problems(withContext({ endpoints: [] })), [
      'in context "prod": endpoints is empty',
    ]);
  });

  it("says that Omni's sign-in is not enough", () => {
    const text = withContext({
      crt: undefined,
      auth: { siderov1: { identity: "me@example.org" } },
    });
    assert.match(problems(text).join(), /a client certificate \(crt and key\) is needed/);
  });

  it("refuses what is no talosconfig without quoting it", () => {
    assert.deepEqual(problems("secret: [unclosed"), [
      "it is not a YAML document with the key contexts",
    ]);
    assert.deepEqual(problems("just text"), ["it is not a YAML document with the key contexts"]);
    assert.deepEqual(problems("apiVersion: v1"), ["it has no contexts"]);
  });
});
