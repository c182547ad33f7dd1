import assert from "node:assert/strict";
import { upgradeKubernetesArguments } from "../../../../provider/talosctl/tasks/upgrade-k8s";
import { realTalosctl, testedVersions } from "../real-talosctl";
import { flagsOf, knownFlags } from "./known-flags";

const argv = (clientVersion: string, prune: boolean) =>
  upgradeKubernetesArguments({
    target: { talosconfigPath: "/s/t", context: undefined, node: "10.5.0.2", endpoints: [] },
    clientVersion,
    to: "1.35.1",
    prune,
  });

describe("upgradeKubernetesArguments", () => {
  const common = [
    ...["upgrade-k8s", "--talosconfig", "/s/t", "--nodes", "10.5.0.2", "--to", "1.35.1"],
    ...["--with-docs=false", "--with-examples=false"],
  ];
  const table: readonly (readonly [string, boolean, readonly string[]])[] = [
    ["1.9.5", false, common],
    ["1.12.0", false, common],
    ["1.13.0", false, [...common, "--manifests-no-prune"]],
    ["1.13.0", true, common],
    ["1.14.0-rc.1", false, [...common, "--manifests-no-prune"]],
  ];
  for (const [version, prune, expected] of table) {
    it(`of talosctl ${version}${prune ? ", pruning" : ""}`, () => {
      assert.deepEqual(argv(version, prune), expected);
    });
  }

  for (const version of testedVersions) {
    it(`uses flags that talosctl ${version} knows`, async function () {
      const known = await knownFlags(realTalosctl(this, version), ["upgrade-k8s"]);
      assert.deepEqual(
        flagsOf(argv(version, false)).filter((flag) => !known.has(flag)),
        [],
      );
    });
  }
});
