import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { steps } from "../../../provider/run/steps";

describe("steps", () => {
  it("read like the product", () => {
    assert.deepEqual(
      steps.map(({ name }) => name),
      [
        "check-health",
        "record-versions",
        "back-up-etcd",
        "restore-cordons",
        "upgrade-kubernetes",
        "verify-kubernetes",
        "prepare-installer-images",
        "upgrade-control-plane-nodes",
        "upgrade-workers",
        "verify-cluster",
        "update-profile",
        "check-talosctl",
      ],
    );
  });

  it("hold every file of the folder exactly once", () => {
    const files = readdirSync(join(__dirname, "../../../provider/run/steps"))
      .filter((file) => /^[a-z-]+\.js$/.test(file))
      .map((file) => file.replace(/\.js$/, ""));
    assert.deepEqual(steps.map(({ name }) => name).toSorted(), files.toSorted());
  });

  it("change the cluster only after the backup", () => {
    const backup = steps.findIndex(({ name }) => name === "back-up-etcd");
    const early = steps.filter(({ changesCluster }, index) => changesCluster && index < backup);
    assert.deepEqual(early, []);
  });
});
