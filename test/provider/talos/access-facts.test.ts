import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { accessFacts } from "../../../provider/talos/access-facts";
import { currentValidity, talosAuthority } from "./fake-apid";

describe("accessFacts", () => {
  it("takes the organizations as roles, and the end of the certificate", async () => {
    const authority = await talosAuthority();
    const certificateOf = async (organizations: readonly string[]): Promise<string> =>
      (await authority.issueClient({ commonName: undefined, organizations }, currentValidity))
        .certificate;
    const { roles, expiresAt } = accessFacts(await certificateOf(["os:admin"]));
    assert.deepEqual(roles, ["os:admin"]);
    // Certificates know whole seconds only.
    const end = currentValidity.notAfter.getTime();
    assert.equal(expiresAt, end - (end % 1000));
    const two = accessFacts(await certificateOf(["os:reader", "os:etcd:backup"]));
    assert.deepEqual(two.roles, ["os:reader", "os:etcd:backup"]);
  });

  it("leaves TLS usable where nothing has loaded it before", async () => {
    const { certificate } = await (
      await talosAuthority()
    ).issueClient({ commonName: undefined, organizations: ["os:admin"] }, currentValidity);
    const file = require.resolve("../../../provider/talos/access-facts");
    const script = `
      require(${JSON.stringify(file)}).accessFacts(${JSON.stringify(certificate)});
      process.stdout.write(typeof require("node:tls").createSecureContext);`;
    assert.equal(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }), "function");
  });

  it("finds no role where there is no organization", async () => {
    const authority = await talosAuthority();
    const subject = { commonName: "nobody", organizations: [] };
    const { certificate } = await authority.issueClient(subject, currentValidity);
    assert.deepEqual(accessFacts(certificate).roles, []);
  });
});
