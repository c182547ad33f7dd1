import assert from "node:assert/strict";
import { minorOf } from "../../../../provider/model/version";
import { isPreRelease } from "../../../../provider/plan/matrix/look-up";
import { talosMinors } from "../../../../provider/plan/matrix/talos-minors";

describe("the minors of Talos", () => {
  it("are 1.8 to 1.15 in ascending order, each with a patch of its own minor and a source", () => {
    assert.deepEqual(
      talosMinors.map(({ minor }) => minor),
      ["1.8", "1.9", "1.10", "1.11", "1.12", "1.13", "1.14", "1.15"],
    );
    for (const { minor, latest, source } of talosMinors) {
      assert.equal(minorOf(latest), minor);
      assert.match(source, /\S/);
    }
  });

  it("have nothing stable of 1.15", () => {
    assert.deepEqual(
      talosMinors.filter(({ latest }) => isPreRelease(latest)).map(({ minor }) => minor),
      ["1.15"],
    );
  });

  it("change etcd with 1.11 and 1.14, the upgrade API with 1.13, and the installer's home with 1.14", () => {
    // DefaultEtcdVersion of v1.10.9, v1.11.6, v1.13.9 and v1.14.0-rc.1; hack/release.toml of v1.13.0 and v1.14.0-rc.1.
    assert.deepEqual(
      talosMinors.map(({ etcd, upgradeApi, installers }) => [etcd, upgradeApi, installers.length]),
      [
        ["3.5", "legacy", 2],
        ["3.5", "legacy", 2],
        ["3.5", "legacy", 2],
        ["3.6", "legacy", 2],
        ["3.6", "legacy", 2],
        ["3.6", "lifecycle", 2],
        ["3.7", "lifecycle", 1],
        ["3.7", "lifecycle", 1],
      ],
    );
  });
});
