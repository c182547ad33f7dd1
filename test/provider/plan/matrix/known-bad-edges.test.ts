import assert from "node:assert/strict";
import { validRange } from "semver";
import {
  holdsWith,
  isBetween,
  knownBadEdges,
} from "../../../../provider/plan/matrix/known-bad-edges";

function codes(from: string, to: string): string[] {
  return knownBadEdges.filter((edge) => isBetween(edge, from, to)).map(({ code }) => code);
}

describe("the known bad edges", () => {
  it("have codes of their own, ranges that can be read, and all that a reader needs", () => {
    assert.equal(new Set(knownBadEdges.map(({ code }) => code)).size, knownBadEdges.length);
    for (const { code, from, to, means, liftedBy, source } of knownBadEdges) {
      assert.match(code, /^[a-z]+(-[a-z]+)*$/);
      assert.ok(validRange(from) !== null && validRange(to) !== null, code);
      for (const text of [means, liftedBy, source]) assert.match(text, /^\S.*[^.]$/, code);
    }
  });

  it("lie where their sources say", () => {
    assert.deepEqual(codes("1.10.8", "1.11.0"), ["etcd-members-return"]);
    assert.deepEqual(codes("1.10.9", "1.11.0"), []);
    assert.deepEqual(codes("1.9.2", "1.9.3"), ["drain-without-node-status"]);
    assert.deepEqual(codes("1.9.3", "1.9.4"), []);
    assert.deepEqual(codes("1.9.6", "1.10.0"), ["install-extensions-ignored"]);
    assert.deepEqual(codes("1.12.0", "1.13.1"), ["release-withdrawn"]);
    assert.deepEqual(codes("1.13.9", "1.14.0-rc.1"), [
      "kernel-arguments-lost",
      "ghcr-installer-gone",
      "meta-keys-refused",
    ]);
  });

  it("hold for some versions of Kubernetes only where they say so", () => {
    const scheduler = knownBadEdges.find(({ code }) => code === "scheduler-configuration-refused");
    const withdrawn = knownBadEdges.find(({ code }) => code === "release-withdrawn");
    assert.ok(scheduler && withdrawn);
    assert.ok(isBetween(scheduler, "1.12.0", "1.13.2"));
    assert.deepEqual(
      [holdsWith(scheduler, ["1.36.0", "1.35.9"]), holdsWith(scheduler, ["1.36.0"])],
      [true, false],
    );
    assert.equal(holdsWith(withdrawn, []), true);
  });
});
