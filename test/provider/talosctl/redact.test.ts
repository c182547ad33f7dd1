import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { redact } from "../../../provider/talosctl/redact";

describe("redact", () => {
  const pem = generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs8", format: "pem" })
    .toString();
  const bodyLine = pem.split("\n")[3] ?? "";

  it("takes out PEM blocks, whole, cut off, and as base64", () => {
    assert.equal(redact(`before ${pem.trim()} after`), "before [redacted] after");
    assert.equal(redact(`before ${pem.slice(0, 300)}`), "before [redacted]");
    const encoded = Buffer.from(pem).toString("base64");
    assert.equal(redact(`key: ${encoded} end`), "key: [redacted] end");
  });

  it("takes out a line of a key whose beginning is lost", () => {
    assert.equal(redact(`${bodyLine}\nnext`), "[redacted]\nnext");
  });

  it("takes out tokens and secrets by the name of their key", () => {
    assert.equal(redact("token: abcdef.0123456789abcdef"), "token: [redacted]");
    assert.equal(redact('"secret": "c2VjcmV0c2VjcmV0c2VjcmV0"'), '"secret": "[redacted]"');
  });

  it("leaves what a reader needs", () => {
    const text = [
      "image factory.talos.dev/metal-installer/376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba:v1.13.0",
      "ghcr.io/siderolabs/installer@sha256:376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba",
      'error updating node "10.0.0.2": rpc error: code = Unavailable desc = connection error',
      'etcd snapshot saved to "/backups/prod/2026-11-23/etcd.db" (4128 bytes)',
    ].join("\n");
    assert.equal(redact(text), text);
  });

  it("lets no line of any key through, wherever it stands", () => {
    const lines = pem.split("\n").filter((line) => line.length === 64);
    fc.assert(
      fc.property(fc.constantFrom(...lines), fc.lorem(), (line, words) => {
        const clean = redact(`${words} ${line} ${words}`);
        assert.ok(!clean.includes(line), "the line is still there");
      }),
    );
  });
});
