import assert from "node:assert/strict";
import { imagePullArguments } from "../../../../provider/talosctl/tasks/image-pull";
import { realTalosctl, testedVersions } from "../real-talosctl";
import { flagsOf, knownFlags } from "./known-flags";

const target = { talosconfigPath: "/s/t", context: "prod", node: "10.5.0.2", endpoints: [] };

describe("imagePullArguments", () => {
  it("lets one node pull into its system namespace", () => {
    assert.deepEqual(imagePullArguments(target, "a/b:v1"), [
      ...["image", "pull", "--talosconfig", "/s/t", "--context", "prod", "--nodes", "10.5.0.2"],
      ...["--namespace", "system", "a/b:v1"],
    ]);
  });

  for (const version of testedVersions) {
    it(`uses flags that talosctl ${version} knows`, async function () {
      const known = await knownFlags(realTalosctl(this, version), ["image", "pull"]);
      const flags = flagsOf(imagePullArguments(target, "a/b:v1"));
      assert.deepEqual(
        flags.filter((flag) => !known.has(flag)),
        [],
      );
    });
  }
});
