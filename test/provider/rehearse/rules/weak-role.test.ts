import assert from "node:assert/strict";
import { weakRole } from "../../../../provider/rehearse/rules/weak-role";
import { buildFacts } from "../../../builders/facts-builder";

function found(...roles: readonly string[]) {
  const access = { roles, expiresAt: undefined };
  return weakRole(buildFacts({ access })).map(({ message }) => message);
}

describe("rule weak-role", () => {
  it("asks for os:admin", () => {
    assert.deepEqual(found("os:reader", "os:admin"), []);
    assert.deepEqual(found("os:operator", "os:etcd:backup"), [
      "The talosconfig has os:operator, os:etcd:backup, which may not upgrade nodes; os:admin is needed.",
    ]);
    assert.match(found()[0] ?? "", /^The talosconfig has no role, /);
  });

  it("says nothing where the certificate could not be read", () => {
    assert.deepEqual(weakRole(buildFacts({ access: undefined })), []);
  });
});
