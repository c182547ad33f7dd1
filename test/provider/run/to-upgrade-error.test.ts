import assert from "node:assert/strict";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { PortError } from "../../../provider/ports";
import { toUpgradeError } from "../../../provider/run/to-upgrade-error";

describe("toUpgradeError", () => {
  it("keeps what is one already", () => {
    const error = new UpgradeError("BACKUP_MISSING");
    assert.equal(toUpgradeError(error), error);
  });

  it("tells a failing call from a mistake of ours, and keeps the cause", () => {
    const port = new PortError({ kind: "unreachable", message: "no route" });
    assert.equal(toUpgradeError(port).code, "CLUSTER_CALL_FAILED");
    const broken = new TypeError("x is undefined");
    assert.equal(toUpgradeError(broken).code, "RUN_BROKE");
    assert.equal(toUpgradeError(broken).cause, broken);
    assert.match(toUpgradeError("odd").message, /odd/);
  });
});
