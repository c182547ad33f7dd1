import assert from "node:assert/strict";
import fc from "fast-check";
import { addressOf, isAddress, isLoopback, parseEndpoint } from "../../../provider/talos/endpoint";

// Forms: Talos v1.13 pkg/machinery/client/connection.go (reduceURLsToAddresses) and resolver/roundrobin.go.
describe("parseEndpoint", () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ["10.0.0.2", "10.0.0.2:50000"],
    ["cp.example.org", "cp.example.org:50000"],
    ["10.0.0.2:36901", "10.0.0.2:36901"],
    ["fd00::2", "[fd00::2]:50000"],
    ["[fd00::2]", "[fd00::2]:50000"],
    ["[fd00::2]:6000", "[fd00::2]:6000"],
    ["https://lb.example.org", "lb.example.org:443"],
    ["https://lb.example.org:8443/", "lb.example.org:8443"],
    ["https://[fd00::2]", "[fd00::2]:443"],
    ["", undefined],
    ["10.0.0.2:0", undefined],
    ["10.0.0.2:70000", undefined],
    ["10.0.0.2:port", undefined],
    ["[10.0.0.2]:50000", undefined],
    ["https://host/path", undefined],
    ["two words", undefined],
    ["user@host", undefined],
  ];
  for (const [text, expected] of table) {
    it(`reads ${JSON.stringify(text)} as ${expected ?? "nothing"}`, () => {
      const endpoint = parseEndpoint(text);
      assert.equal(endpoint && addressOf(endpoint), expected);
    });
  }

  it("reads what it wrote, for every address and port", () => {
    const hosts = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain());
    fc.assert(
      fc.property(hosts, fc.integer({ min: 1, max: 65535 }), (host, port) => {
        const read = parseEndpoint(addressOf({ text: "", host, port }));
        assert.deepEqual([read?.host, read?.port], [host, port]);
      }),
    );
  });
});

describe("isAddress and isLoopback", () => {
  const check = (text: string) => {
    const endpoint = parseEndpoint(text);
    return endpoint && [isAddress(endpoint), isLoopback(endpoint)];
  };
  it("tell names from addresses and this machine from others", () => {
    assert.deepEqual(check("127.0.0.1:1"), [true, true]);
    assert.deepEqual(check("::1"), [true, true]);
    assert.deepEqual(check("localhost"), [false, true]);
    assert.deepEqual(check("10.0.0.1"), [true, false]);
    assert.deepEqual(check("127.example.org"), [false, false]);
  });
});
