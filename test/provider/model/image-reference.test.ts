import assert from "node:assert/strict";
import fc from "fast-check";
import { formatImageReference, parseImageReference } from "../../../provider/model/image-reference";

const digest = `sha256:${"ab".repeat(32)}`;

describe("parseImageReference", () => {
  it("tells a registry's port from a tag", () => {
    assert.deepEqual(parseImageReference("registry.local:5000/kube-apiserver:v1.34.1"), {
      registry: "registry.local:5000",
      repository: "kube-apiserver",
      tag: "v1.34.1",
      digest: undefined,
    });
    assert.deepEqual(parseImageReference("registry.local:5000/kube-apiserver"), {
      registry: "registry.local:5000",
      repository: "kube-apiserver",
      tag: undefined,
      digest: undefined,
    });
  });

  it("reads tag and digest side by side", () => {
    const reference = parseImageReference(`registry.k8s.io/kube-proxy:v1.35.0@${digest}`);
    assert.equal(reference?.tag, "v1.35.0");
    assert.equal(reference.digest, digest);
  });

  it("takes the first part for a registry only when it looks like a host", () => {
    assert.equal(parseImageReference("siderolabs/installer:v1.13.0")?.registry, undefined);
    assert.equal(parseImageReference("localhost/installer:v1.13.0")?.registry, "localhost");
    assert.equal(parseImageReference("[fd00::1]:5000/installer")?.registry, "[fd00::1]:5000");
  });

  it("refuses what is no reference", () => {
    for (const text of [
      "",
      "https://factory.talos.dev/installer",
      "Installer:v1",
      "a b",
      "installer:",
      "installer:v1:v2",
      "installer@sha256:short",
      `installer@${digest}@${digest}`,
      "/installer",
    ])
      assert.equal(parseImageReference(text), undefined, text);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseImageReference(text);
      }),
    );
  });

  it("comes back as it was written", () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const references = fc.record({
      registry: fc.option(fc.constantFrom("ghcr.io", "registry.local:5000", "localhost"), {
        nil: undefined,
      }),
      repository: fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/")),
      tag: fc.option(fc.constantFrom("v1.13.0", "latest"), { nil: undefined }),
      digest: fc.option(fc.constant(digest), { nil: undefined }),
    });
    fc.assert(
      fc.property(references, (reference) => {
        fc.pre(!/^localhost(?:\/|$)/.test(reference.repository));
        assert.deepEqual(parseImageReference(formatImageReference(reference)), { ...reference });
      }),
    );
  });
});
