import assert from "node:assert/strict";
import { v1 } from "../../provider/lifecycle";

describe("lifecycle", () => {
  it("keeps the door that the shell in every state goes through", () => {
    assert.deepEqual(Object.keys(v1).sort(), [
      "check",
      "create",
      "delete",
      "diff",
      "read",
      "update",
    ]);
  });

  it("checks with this machine's files and folders", async () => {
    const { failures } = await v1.check({}, { backup: { directory: "/tmp/backups" } });
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["talosVersion", "kubernetesVersion", "talosconfig", "backup.directory"],
    );
  });
});
