import assert from "node:assert/strict";
import { parseClientVersion } from "../../../../provider/talosctl/tasks/version";
import { readVersion } from "../../../../provider/talosctl/talosctl";
import { realTalosctl, testedVersions, testEnvironment } from "../real-talosctl";

describe("parseClientVersion", () => {
  it("reads the short and the long form of talosctl 1.9 to 1.13", () => {
    assert.equal(parseClientVersion("Client:\nTalos v1.9.5\n"), "1.9.5");
    const long = "Client:\n\tTag:         v1.13.0\n\tSHA:         undefined\n";
    assert.equal(parseClientVersion(long), "1.13.0");
    assert.equal(parseClientVersion("Talos v1.14.0-rc.1"), "1.14.0-rc.1");
  });
  it("reads nothing from other programs", () => {
    assert.equal(parseClientVersion("v1.2.3"), undefined);
    assert.equal(parseClientVersion("Talos none"), undefined);
    assert.equal(parseClientVersion(""), undefined);
  });

  for (const version of testedVersions) {
    it(`reads the real talosctl ${version}`, async function () {
      assert.equal(await readVersion(realTalosctl(this, version), testEnvironment), version);
    });
  }
});
