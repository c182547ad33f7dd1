import assert from "node:assert/strict";
import { rehearseAccess } from "../../../provider/rehearse/rehearse-access";
import { now } from "../../builders/rehearsal-cluster";

function found(roles: readonly string[], leftMs: number) {
  return rehearseAccess({ roles, expiresAt: now + leftMs }, now).map(({ code, severity }) => [
    severity,
    code,
  ]);
}

describe("the rehearsal of the access", () => {
  it("finds nothing wrong with an administrator's", () => {
    assert.deepEqual(found(["os:admin"], 30 * 24 * 3_600_000), []);
  });

  it("finds a role too weak before a certificate that will expire", () => {
    assert.deepEqual(found(["os:reader"], 24 * 3_600_000), [
      ["blocker", "role-too-weak"],
      ["warning", "certificate-expires"],
    ]);
  });

  it("blocks where the certificate has expired", () => {
    assert.deepEqual(found(["os:admin"], -1), [["blocker", "certificate-expires"]]);
  });
});
