import assert from "node:assert/strict";
import { addressOf, isAllowed, resolveAddress } from "../../../provider/image-factory/web-options";

describe("the address of a host", () => {
  const cases: readonly [string, string][] = [
    ["factory.talos.dev", "https://factory.talos.dev/"],
    ["registry.local:5000", "https://registry.local:5000/"],
    ["plain.local:80", "http://plain.local/"],
    ["localhost:5000", "http://localhost:5000/"],
    ["127.0.0.1:5000", "http://127.0.0.1:5000/"],
    ["[::1]:5000", "http://[::1]:5000/"],
    ["127.0.0.1.example.org", "https://127.0.0.1.example.org/"],
    ["ghcr.io", "https://mirror.local/"],
    ["quay.io", "https://127.0.0.1:8443/"],
  ];
  for (const [host, address] of cases) {
    it(`${host} is ${address}`, () => {
      const options = {
        insecure: ["plain.local:80"],
        mirrors: { "ghcr.io": "mirror.local", "quay.io": "https://127.0.0.1:8443" },
      };
      assert.equal(addressOf(host, options).href, address);
    });
  }
});

describe("isAllowed", () => {
  it("takes HTTPS, and plain HTTP on loopback and where it was agreed on", () => {
    const options = { insecure: ["plain.local"] };
    for (const url of ["https://a", "http://localhost:1", "http://plain.local"])
      assert.equal(isAllowed(new URL(url), options), true, url);
    for (const url of ["http://a", "http://plain.local:81", "ftp://localhost"])
      assert.equal(isAllowed(new URL(url), options), false, url);
  });
});

describe("resolveAddress", () => {
  it("takes relative addresses, and gives nothing for nonsense", () => {
    const base = new URL("https://a/b/c");
    assert.equal(resolveAddress("../d", base)?.href, "https://a/d");
    assert.equal(resolveAddress("http://[", base), undefined);
  });
});
