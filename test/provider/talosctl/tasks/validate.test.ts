import assert from "node:assert/strict";
import { validateArguments } from "../../../../provider/talosctl/tasks/validate";
import { realTalosctl, testedVersions } from "../real-talosctl";
import { flagsOf, knownFlags } from "./known-flags";

describe("validateArguments", () => {
  it("names a file and no cluster", () => {
    const argv = validateArguments("/s/c", "cloud");
    assert.deepEqual(argv, ["validate", "--config", "/s/c", "--mode", "cloud"]);
  });

  for (const version of testedVersions) {
    it(`uses flags that talosctl ${version} knows`, async function () {
      const known = await knownFlags(realTalosctl(this, version), ["validate"]);
      assert.deepEqual(
        flagsOf(validateArguments("/s/c", "metal")).filter((flag) => !known.has(flag)),
        [],
      );
    });
  }
});
