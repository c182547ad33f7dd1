import assert from "node:assert/strict";
import { unreachable } from "../../../provider/image-factory/web-failure";

/** As undici throws it. */
function failed(code: string): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });
}

describe("unreachable", () => {
  const cases: readonly [string, RegExp][] = [
    ["ENOTFOUND", /its name does not resolve$/],
    ["ECONNREFUSED", /it refuses connections$/],
    ["UND_ERR_CONNECT_TIMEOUT", /it does not answer in time$/],
    [
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      /its certificate is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
    ],
    ["ERR_TLS_CERT_ALTNAME_INVALID", /not trusted/],
    ["ESOMETHING", /the connection fails \(ESOMETHING\)$/],
  ];
  for (const [code, message] of cases) {
    it(`explains ${code}`, () => {
      const error = unreachable("a.local", failed(code));
      assert.equal(error.kind, "unreachable");
      assert.match(error.message, message);
    });
  }

  it("looks into the failures of several addresses", () => {
    const both = new AggregateError([Object.assign(new Error("x"), { code: "ECONNREFUSED" })]);
    const error = unreachable("a", new TypeError("fetch failed", { cause: both }));
    assert.match(error.message, /refuses/);
    assert.match(unreachable("a", "what").message, /the connection fails$/);
  });

  it("says that Node passes a proxy over, unless it was told not to", () => {
    const proxy = { HTTPS_PROXY: "http://user:secret@proxy.local:3128" };
    const { message } = unreachable("a", failed("ENOTFOUND"), proxy);
    assert.match(message, /HTTPS_PROXY is set, but Node/);
    assert.doesNotMatch(message, /secret|proxy\.local/);
    const told = unreachable("a", failed("ENOTFOUND"), { ...proxy, NODE_USE_ENV_PROXY: "1" });
    assert.doesNotMatch(told.message, /HTTPS_PROXY/);
  });
});
