import assert from "node:assert/strict";
import { createServer } from "node:net";
import { parseEndpoint } from "../../../provider/talos/endpoint";
import { refusedCertificate } from "../../../provider/talos/refused-certificate";
import type { CertificateAuthority } from "../../../sandbox/pki/certificate-authority";
import { accessTo, type FakeApid, startApid, talosAuthority } from "./fake-apid";

describe("refusedCertificate", () => {
  let authority: CertificateAuthority;
  let apid: FakeApid;
  before(async () => {
    authority = await talosAuthority();
    apid = await startApid({ authority });
  });
  after(() => {
    apid.stop();
  });
  const stranger = async () => ({
    ...(await accessTo(await talosAuthority(), [apid.endpoint])),
    ca: authority.certificate,
  });

  it("tells that the endpoint does not know who signed our certificate", async () => {
    const reason = await refusedCertificate(await stranger(), apid.endpoint, 5_000);
    assert.match(reason ?? "", /^it turns the client certificate away/);
  });

  it("tells the alert of a server that sends one", async () => {
    // OpenSSL asks for a certificate by an alert after the handshake of TLS 1.3.
    const without = { ...(await accessTo(authority, [apid.endpoint])), certificate: "", key: "" };
    const reason = await refusedCertificate(without, apid.endpoint, 5_000);
    assert.equal(reason, "it turns the client certificate away (alert certificate required)");
  });

  it("has nothing to tell of an endpoint that takes us, is silent or away, or is a stranger itself", async () => {
    const access = await accessTo(authority, [apid.endpoint]);
    assert.equal(await refusedCertificate(access, apid.endpoint, 5_000), undefined);
    const silent = createServer();
    const endpoint = await listening(silent);
    assert.equal(await refusedCertificate(access, endpoint, 50), undefined);
    silent.close();
    assert.equal(await refusedCertificate(access, { ...endpoint, port: 1 }, 5_000), undefined);
    const other = await accessTo(await talosAuthority(), [apid.endpoint]);
    assert.equal(await refusedCertificate(other, apid.endpoint, 5_000), undefined);
  });
});

interface Listener {
  listen(port: number, host: string, done: () => void): unknown;
  address(): unknown;
}

async function listening(server: Listener) {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const endpoint = parseEndpoint(`127.0.0.1:${String(port)}`);
  assert.ok(endpoint);
  return endpoint;
}
