import assert from "node:assert/strict";
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

  it("finds no role where there is no organization", async () => {
    const authority = await talosAuthority();
    const subject = { commonName: "nobody", organizations: [] };
    const { certificate } = await authority.issueClient(subject, currentValidity);
    assert.deepEqual(accessFacts(certificate).roles, []);
  });
});
