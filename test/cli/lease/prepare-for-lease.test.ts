import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { plainTerminal } from "../../../cli/command-line/terminal";
import { answerTo } from "../../../cli/command-line/answer-to";
import { leaseFlags } from "../../../cli/lease/lease-flags";
import { prepareForLease } from "../../../cli/lease/prepare-for-lease";

describe("prepareForLease", () => {
  it("opens no cluster and asks nothing while there are mistakes", async () => {
    let asked = 0;
    const command = {
      name: "look",
      summary: "look at the lease",
      flags: leaseFlags,
      examples: [],
      prepare: (given: Parameters<typeof prepareForLease>[0]) =>
        prepareForLease(given, plainTerminal(tmpdir()), () => {
          asked += 1;
          return Promise.resolve({ exitCode: 0, stdout: "", stderr: "" });
        }),
    };
    const { exitCode, stderr } = await answerTo(
      ["look"],
      { commands: [command], version: "1.2.3" },
      plainTerminal(tmpdir()),
    );
    assert.equal(exitCode, 1);
    assert.match(stderr, /--talosconfig is required/);
    assert.equal(asked, 0);
  });
});
