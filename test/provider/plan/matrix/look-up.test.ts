import assert from "node:assert/strict";
import { builtInMatrix } from "../../../../provider/plan/matrix/built-in-matrix";
import {
  acceptsKubernetes,
  installsOver,
  isPreRelease,
  kubernetesMinorOf,
  passingVersion,
  talosMinorOf,
} from "../../../../provider/plan/matrix/look-up";

describe("looking up the matrix", () => {
  it("finds the minor of any patch and pre-release, and nothing of unknown ones", () => {
    assert.equal(talosMinorOf(builtInMatrix, "1.13.99")?.minor, "1.13");
    assert.equal(talosMinorOf(builtInMatrix, "1.14.0-rc.1")?.minor, "1.14");
    assert.equal(talosMinorOf(builtInMatrix, "1.7.0"), undefined);
    assert.equal(kubernetesMinorOf(builtInMatrix, "1.37.0-rc.0")?.minor, "1.37");
    assert.equal(kubernetesMinorOf(builtInMatrix, "2.30.0"), undefined);
  });

  it("knows what a Talos accepts and over what it is installed", () => {
    const talos = talosMinorOf(builtInMatrix, "1.13.0");
    assert.ok(talos);
    const accepted = ["1.30.9", "1.31.0-rc.0", "1.36.9", "1.37.0-alpha.0", "2.31.0"].map(
      (version) => acceptsKubernetes(talos, version),
    );
    assert.deepEqual(accepted, [false, true, true, false, false]);
    const hosts = ["1.10.9", "1.11.0", "1.14.4", "1.15.0"].map((version) =>
      installsOver(talos, version),
    );
    assert.deepEqual(hosts, [false, true, true, false]);
  });

  it("passes through no pre-release", () => {
    assert.equal(passingVersion({ latest: "1.13.9" }), "1.13.9");
    assert.equal(passingVersion({ latest: "1.15.0-alpha.0" }), undefined);
    assert.deepEqual([isPreRelease("1.14.0-rc.1"), isPreRelease("1.14.0")], [true, false]);
  });
});
