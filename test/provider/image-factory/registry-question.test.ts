import assert from "node:assert/strict";
import { registryQuestion } from "../../../provider/image-factory/registry-question";
import { notingClock } from "./fake-web";

const digest = `sha256:${"ab".repeat(32)}`;

describe("registryQuestion", () => {
  const cases: readonly [string, string][] = [
    ["ghcr.io/a/b:v1", "https://ghcr.io/v2/a/b/manifests/v1"],
    ["ghcr.io/a/b", "https://ghcr.io/v2/a/b/manifests/latest"],
    [`ghcr.io/a/b:v1@${digest}`, `https://ghcr.io/v2/a/b/manifests/${digest}`],
    ["registry.local:5000/a:v1", "https://registry.local:5000/v2/a/manifests/v1"],
    ["localhost:5000/a:v1", "http://localhost:5000/v2/a/manifests/v1"],
    ["nginx:1", "https://registry-1.docker.io/v2/library/nginx/manifests/1"],
    ["docker.io/me/nginx:1", "https://registry-1.docker.io/v2/me/nginx/manifests/1"],
    ["quay.io/a:1", "http://127.0.0.1:5000/v2/a/manifests/1?ns=quay.io"],
  ];
  for (const [reference, address] of cases) {
    it(`asks ${address} for ${reference}`, () => {
      const mirrors = { "quay.io": "127.0.0.1:5000" };
      const question = registryQuestion(reference, { clock: notingClock(), mirrors });
      assert.equal(question?.url.href, address);
      assert.equal(question.method, "HEAD");
      assert.match(question.headers?.accept ?? "", /oci\.image\.index.*docker\.distribution/);
    });
  }

  it("has no question for what is no reference", () => {
    assert.equal(registryQuestion("https://a/b", { clock: notingClock() }), undefined);
  });
});
