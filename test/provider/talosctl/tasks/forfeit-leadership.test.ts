import assert from "node:assert/strict";
import { forfeitLeadershipArguments } from "../../../../provider/talosctl/tasks/forfeit-leadership";
import { realTalosctl, testedVersions } from "../real-talosctl";
import { flagsOf, knownFlags } from "./known-flags";

const target = { talosconfigPath: "/s/t", context: "prod", node: "10.5.0.2", endpoints: [] };

describe("forfeitLeadershipArguments", () => {
  it("asks one node only", () => {
    assert.deepEqual(forfeitLeadershipArguments(target), [
      ...["etcd", "forfeit-leadership", "--talosconfig", "/s/t", "--context", "prod"],
      ...["--nodes", "10.5.0.2"],
    ]);
  });

  for (const version of testedVersions) {
    it(`uses flags that talosctl ${version} knows`, async function () {
      const known = await knownFlags(realTalosctl(this, version), ["etcd", "forfeit-leadership"]);
      const flags = flagsOf(forfeitLeadershipArguments(target));
      assert.deepEqual(
        flags.filter((flag) => !known.has(flag)),
        [],
      );
    });
  }
});
