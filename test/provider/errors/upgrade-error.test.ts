import assert from "node:assert/strict";
import { renderError, UpgradeError } from "../../../provider/errors/upgrade-error";

const values = { directory: "/srv/backups", reason: "permission denied" };

describe("UpgradeError", () => {
  it("stands alone: title, why, what was changed, what to do next, code", () => {
    const error = new UpgradeError("BACKUP_FOLDER_UNWRITABLE", { values });
    assert.deepEqual(error.message.split("\n"), [
      "The backup folder cannot be written.",
      "Why: /srv/backups: permission denied.",
      "Changed so far: nothing.",
      "Do next: Make /srv/backups writable for the user that runs Pulumi, or set backup.directory to another folder, then run pulumi up again.",
      "Code: BACKUP_FOLDER_UNWRITABLE",
    ]);
    assert.equal(error.name, "UpgradeError");
    assert.equal(error.code, "BACKUP_FOLDER_UNWRITABLE");
  });

  it("tells what was changed before it and keeps the rest", () => {
    const cause = new Error("below");
    const error = new UpgradeError("BACKUP_FOLDER_UNWRITABLE", { values, cause });
    const later = error.withChanged(["Kubernetes runs 1.35.1", "worker-1 runs Talos 1.13.0"]);
    assert.match(
      later.message,
      /^Changed so far: Kubernetes runs 1\.35\.1; worker-1 runs Talos 1\.13\.0\.$/m,
    );
    assert.equal(later.code, error.code);
    assert.deepEqual(later.values, values);
    assert.equal(later.cause, cause);
  });

  it("renders the same text outside of an error", () => {
    const error = new UpgradeError("DISK_FULL", { values: { directory: "/srv" } });
    assert.equal(renderError("DISK_FULL", { directory: "/srv" }, []), error.message);
  });
});
