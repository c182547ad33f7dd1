import assert from "node:assert/strict";
import {
  formatImageReference,
  parseImageReference,
} from "../../../../provider/model/image-reference";
import { retag, tagProblem } from "../../../../provider/plan/images/version-tag";

const digest = `sha256:${"ef".repeat(32)}`;

function reference(text: string) {
  const parsed = parseImageReference(text);
  assert.ok(parsed !== undefined, text);
  return parsed;
}

describe("retag", () => {
  const cases: readonly [string, string][] = [
    ["host:5000/a:v1.12.0", "host:5000/a:v1.13.0"],
    ["host:5000/a", "host:5000/a:v1.13.0"],
    ["host/a:1.12.0", "host/a:1.13.0"],
    ["host/a:v1.9.5-rk3588", "host/a:v1.13.0-rk3588"],
    ["host/a:v1.13.0-rc.1", "host/a:v1.13.0"],
    ["host/a:v1.13.0-rc.1-rk3588", "host/a:v1.13.0-rk3588"],
    ["host/a:latest", "host/a:v1.13.0"],
    [`host/a:v1.12.0@${digest}`, "host/a:v1.13.0"],
    [`host/a@${digest}`, "host/a:v1.13.0"],
  ];
  for (const [from, to] of cases) {
    it(`makes ${to} of ${from}`, () => {
      assert.equal(formatImageReference(retag(reference(from), "1.13.0")), to);
    });
  }
});

describe("tagProblem", () => {
  it("takes the version with and without v, a vendor's suffix, or no tag", () => {
    for (const text of ["a", "a:v1.13.0", "a:1.13.0", "a:v1.13.0-rk3588", `a:v1.13.0@${digest}`])
      assert.equal(tagProblem(reference(text), "1.13.0"), undefined, text);
  });

  it("takes no other version, no pre-release of it, no word and no digest alone", () => {
    for (const text of ["a:v1.12.0", "a:v1.13.0-rc.1", "a:latest", "a:v1.13"])
      assert.equal(tagProblem(reference(text), "1.13.0"), "its tag is not v1.13.0", text);
    assert.match(tagProblem(reference(`a@${digest}`), "1.13.0") ?? "", /^a digest alone/);
  });
});
