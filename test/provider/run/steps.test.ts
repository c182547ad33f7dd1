import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Step } from "../../../provider/run/step";
import { steps } from "../../../provider/run/steps";

describe("steps", () => {
  const all: readonly Step[] = [...steps.first, ...steps.eachHop, ...steps.last];

  it("read like the product", () => {
    const names = (list: readonly Step[]) => list.map(({ name }) => name);
    assert.deepEqual(names(steps.first), [
      "check-health",
      "record-versions",
      "back-up-etcd",
      "restore-cordons",
      "lift-fallbacks",
    ]);
    assert.deepEqual(names(steps.eachHop), [
      "upgrade-kubernetes",
      "verify-kubernetes",
      "prepare-installer-images",
      "pull-installer-images",
      "upgrade-control-plane-nodes",
      "upgrade-workers",
      "verify-talos",
    ]);
    assert.deepEqual(names(steps.last), ["verify-cluster", "update-profile", "check-talosctl"]);
  });

  it("hold every file of the folder exactly once", () => {
    const files = readdirSync(join(__dirname, "../../../provider/run/steps"))
      .filter((file) => /^[a-z-]+\.js$/.test(file))
      .map((file) => file.replace(/\.js$/, ""));
    assert.deepEqual(all.map(({ name }) => name).toSorted(), files.toSorted());
  });

  it("change the cluster only after the backup", () => {
    const backup = all.findIndex(({ name }) => name === "back-up-etcd");
    const early = all.filter(({ changesCluster }, index) => changesCluster && index < backup);
    assert.deepEqual(early, []);
  });
});
