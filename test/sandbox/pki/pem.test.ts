import assert from "node:assert/strict";
import fc from "fast-check";
import { base64Of, encodePem } from "../../../sandbox/pki/pem";

describe("encodePem", () => {
  it("gives back its bytes and keeps its lines to 64 characters", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
        const lines = encodePem("KEY", Uint8Array.from(bytes).buffer).trimEnd().split("\n");
        assert.equal(lines[0], "-----BEGIN KEY-----");
        assert.equal(lines.at(-1), "-----END KEY-----");
        const body = lines.slice(1, -1);
        assert.ok(body.every((line) => line.length <= 64));
        assert.deepEqual([...Buffer.from(body.join(""), "base64")], [...bytes]);
      }),
    );
  });
});

describe("base64Of", () => {
  it("encodes UTF-8", () => {
    assert.equal(base64Of("ä"), "w6Q=");
  });
});
