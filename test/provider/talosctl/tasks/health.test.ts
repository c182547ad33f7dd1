import assert from "node:assert/strict";
import { healthArguments } from "../../../../provider/talosctl/tasks/health";
import { realTalosctl, testedVersions } from "../real-talosctl";
import { flagsOf, knownFlags } from "./known-flags";

const target = { talosconfigPath: "/s/t", context: "prod", node: "10.5.0.2", endpoints: [] };

describe("healthArguments", () => {
  it("asks one node to check on its own side, until shortly before our deadline", () => {
    assert.deepEqual(healthArguments(target, 600_000), [
      ...["health", "--talosconfig", "/s/t", "--context", "prod", "--nodes", "10.5.0.2"],
      ...["--server=true", "--wait-timeout", "590s"],
    ]);
  });

  for (const version of testedVersions) {
    it(`uses flags that talosctl ${version} knows`, async function () {
      const known = await knownFlags(realTalosctl(this, version), ["health"]);
      assert.deepEqual(
        flagsOf(healthArguments(target, 1000)).filter((flag) => !known.has(flag)),
        [],
      );
    });
  }
});
