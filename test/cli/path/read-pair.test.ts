import assert from "node:assert/strict";
import fc from "fast-check";
import { readPair } from "../../../cli/path/read-pair";

const versions = fc
  .tuple(fc.integer({ min: 9, max: 99 }), fc.integer({ min: 0, max: 99 }))
  .map(([minor, patch]) => `1.${String(minor)}.${String(patch)}`);
const kubernetesVersions = fc
  .tuple(fc.integer({ min: 27, max: 99 }), fc.integer({ min: 0, max: 99 }))
  .map(([minor, patch]) => `1.${String(minor)}.${String(patch)}`);

const reasonsOf = (flag: "--from" | "--to", text?: string) => {
  const read = readPair(flag, text);
  return read.kind === "pair"
    ? []
    : read.mistakes.map(({ property, reason }) => `${property} ${reason}`);
};

describe("readPair", () => {
  it("reads Talos and Kubernetes, each with or without v", () => {
    const prefix = fc.constantFrom("", "v");
    fc.assert(
      fc.property(versions, kubernetesVersions, prefix, prefix, (talos, kubernetes, one, other) => {
        const read = readPair("--to", `${one}${talos}/${other}${kubernetes}`);
        assert.deepEqual(read, { kind: "pair", pair: { talos, kubernetes } });
      }),
    );
  });

  it("takes what runs, however old or early it is", () => {
    assert.deepEqual(readPair("--from", "1.7.0-beta.1/1.20.0"), {
      kind: "pair",
      pair: { talos: "1.7.0-beta.1", kubernetes: "1.20.0" },
    });
    assert.deepEqual(reasonsOf("--from", "1.7.0-beta.1/1.20.0"), []);
  });

  it("says what to write where nothing or no pair is written", () => {
    assert.deepEqual(reasonsOf("--from"), [
      "--from is required: write Talos/Kubernetes, such as --from 1.9.5/1.30.4",
    ]);
    for (const text of ["1.13.0", "1.13.0/", "/1.36.1", "1.13.0/1.36.1/3", "/"]) {
      assert.deepEqual(reasonsOf("--to", text), [
        `--to "${text}" is no pair of versions: write Talos/Kubernetes, such as --to 1.13.0/1.36.1`,
      ]);
    }
  });

  it("tells of both versions at once", () => {
    assert.deepEqual(reasonsOf("--from", "1.9/latest"), [
      '--from Talos "1.9" names a minor release line, not a version: write a full version such as "1.9.0"',
      '--from Kubernetes "latest" would mean something else tomorrow: write a full version such as "1.35.1"',
    ]);
  });

  it("holds a wish to what a stack's wish is held to", () => {
    assert.deepEqual(reasonsOf("--to", "1.14.0-rc.1/1.36.1+k3s1"), [
      '--to Talos "1.14.0-rc.1" is a pre-release, which later releases do not promise to be upgraded from: write a released version such as "1.13.0"',
      '--to Kubernetes "1.36.1+k3s1" has a build suffix, which no published release has: write "1.36.1"',
    ]);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.ok(["pair", "mistakes"].includes(readPair("--to", text).kind));
      }),
    );
  });
});
