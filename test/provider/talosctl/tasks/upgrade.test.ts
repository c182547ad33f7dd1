import assert from "node:assert/strict";
import type { RebootMode } from "../../../../provider/model/request";
import { upgradeArguments } from "../../../../provider/talosctl/tasks/upgrade";
import { realTalosctl, testedVersions } from "../real-talosctl";
import { flagsOf, knownFlags } from "./known-flags";

const image = "factory.talos.dev/metal-installer/3765:v1.13.0";
const argv = (
  clientVersion: string,
  legacy: boolean,
  more: { readonly endpoints?: readonly string[]; readonly rebootMode?: RebootMode } = {},
) =>
  upgradeArguments({
    target: {
      talosconfigPath: "/s/t",
      context: "prod",
      node: "10.5.0.2",
      endpoints: more.endpoints ?? [],
    },
    clientVersion,
    image,
    legacy,
    rebootMode: more.rebootMode ?? "default",
    deadlineMs: 1_800_000,
  });

describe("upgradeArguments", () => {
  const common = [
    ...["upgrade", "--talosconfig", "/s/t", "--context", "prod", "--nodes", "10.5.0.2"],
    ...["--image", image, "--wait=true", "--timeout", "1790s"],
  ];
  const own = ["--drain=false", "--progress", "plain"];
  const table: readonly (readonly [string, boolean, readonly string[]])[] = [
    ["1.9.5", false, common],
    ["1.9.5", true, common],
    ["1.12.11", true, common],
    ["1.13.0", false, [...common, ...own]],
    ["1.13.9", true, [...common, ...own, "--legacy"]],
    ["1.14.0-rc.1", false, [...common, ...own]],
  ];
  for (const [version, legacy, expected] of table) {
    it(`of talosctl ${version}${legacy ? ", legacy" : ""}`, () => {
      assert.deepEqual(argv(version, legacy), expected);
    });
  }

  it("goes through the endpoints it is given", () => {
    const given = argv("1.13.0", false, { endpoints: ["a:50000", "b:50000"] });
    assert.equal(given[given.indexOf("--endpoints") + 1], "a:50000,b:50000");
  });

  it("asks for a cold boot where one is wished", () => {
    const given = argv("1.9.5", true, { rebootMode: "powercycle" });
    assert.equal(given[given.indexOf("--reboot-mode") + 1], "powercycle");
    assert.ok(!argv("1.9.5", true).includes("--reboot-mode"));
  });

  for (const version of testedVersions) {
    it(`uses flags that talosctl ${version} knows, none of the dangerous ones, and one node`, async function () {
      const known = await knownFlags(realTalosctl(this, version), ["upgrade"]);
      for (const legacy of [true, false]) {
        const flags = flagsOf(argv(version, legacy, { rebootMode: "powercycle" }));
        assert.deepEqual(
          flags.filter((flag) => !known.has(flag)),
          [],
        );
        assert.deepEqual(
          flags.filter((flag) => ["--preserve", "--force", "--stage", "--insecure"].includes(flag)),
          [],
        );
        assert.equal(flags.filter((flag) => flag === "--nodes").length, 1);
      }
    });
  }
});
