import assert from "node:assert/strict";
import {
  defaultBackupFolder,
  defaultDrain,
  defaultOnUnreachable,
  defaultTimeouts,
  defaultUpgradeType,
  defaultWorkersParallel,
} from "../../../provider/inputs/defaults";
import { parseRequest } from "../../../provider/inputs/parse-request";
import { inputContext, leastInputs } from "./least-inputs";

describe("defaults", () => {
  it("are what a request holds that names nothing but versions and access", () => {
    const parsed = parseRequest(leastInputs, inputContext);
    assert.equal(parsed.kind, "request");
    const { request } = parsed;
    assert.deepEqual(request.timeouts, defaultTimeouts);
    assert.deepEqual(request.drain, defaultDrain);
    assert.deepEqual(request.workersParallel, defaultWorkersParallel);
    assert.equal(request.upgradeType, defaultUpgradeType);
    assert.equal(request.onUnreachable, defaultOnUnreachable);
    assert.ok(request.backupDirectory.endsWith(`/${defaultBackupFolder}`));
    assert.deepEqual(request.allow, []);
  });
});
