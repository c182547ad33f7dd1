import assert from "node:assert/strict";
import fc from "fast-check";
import {
  compareVersions,
  highestVersion,
  isAtLeastMinor,
  isOlder,
  lowestVersion,
  minorDistance,
  minorOf,
  parseVersion,
} from "../../../provider/model/version";

const versions = fc
  .tuple(fc.nat(3), fc.nat(40), fc.nat(40))
  .map(([major, minor, patch]) => `${String(major)}.${String(minor)}.${String(patch)}`);

describe("parseVersion", () => {
  it("takes a full version with or without v", () => {
    assert.equal(parseVersion("1.13.0"), "1.13.0");
    assert.equal(parseVersion("v1.13.0"), "1.13.0");
    assert.equal(parseVersion(" v1.14.0-rc.1 "), "1.14.0-rc.1");
  });

  it("takes nothing else", () => {
    for (const text of [
      "",
      "latest",
      "1.13",
      "v1",
      "1.13.0.1",
      "vv1.13.0",
      "1.13.0+build",
      "01.2.3",
    ])
      assert.equal(parseVersion(text), undefined, text);
  });

  it("never throws and gives only what it takes itself", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), versions), (text) => {
        const version = parseVersion(text);
        if (version !== undefined) assert.equal(parseVersion(version), version);
      }),
    );
  });
});

describe("comparing versions", () => {
  it("goes by number, not by letter, and puts a pre-release below its release", () => {
    assert.ok(isOlder("1.9.6", "1.10.0"));
    assert.ok(isOlder("1.14.0-rc.1", "1.14.0"));
    assert.ok(!isOlder("1.13.0", "1.13.0"));
  });

  it("finds the lowest and the highest", () => {
    fc.assert(
      fc.property(fc.array(versions, { minLength: 1 }), (list) => {
        const lowest = lowestVersion(list);
        const highest = highestVersion(list);
        assert.ok(lowest !== undefined && highest !== undefined);
        for (const version of list) {
          assert.ok(compareVersions(lowest, version) <= 0);
          assert.ok(compareVersions(highest, version) >= 0);
        }
      }),
    );
  });

  it("has no lowest and no highest of nothing", () => {
    assert.equal(lowestVersion([]), undefined);
    assert.equal(highestVersion([]), undefined);
  });

  it("leaves the list as it was", () => {
    const list = ["1.2.0", "1.1.0"];
    lowestVersion(list);
    highestVersion(list);
    assert.deepEqual(list, ["1.2.0", "1.1.0"]);
  });
});

describe("minors", () => {
  it("are counted up and down", () => {
    assert.equal(minorOf("1.13.4"), "1.13");
    assert.equal(minorDistance("1.12.9", "1.13.0"), 1);
    assert.equal(minorDistance("1.13.0", "1.11.6"), -2);
  });

  it("include their pre-releases", () => {
    assert.ok(isAtLeastMinor("1.14.0-rc.1", 14));
    assert.ok(!isAtLeastMinor("1.13.9", 14));
    assert.ok(isAtLeastMinor("2.0.0", 14));
  });
});
