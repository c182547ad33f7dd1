import assert from "node:assert/strict";
import { endpointsBeside } from "../../../provider/talos/endpoints-beside";
import { type Endpoint, parseEndpoint } from "../../../provider/talos/endpoint";

const endpoints = ["10.5.0.2", "10.5.0.3", "lb.example.org:443"].map((text) => {
  const endpoint = parseEndpoint(text);
  assert.ok(endpoint);
  return endpoint;
});
const all = endpoints.map(({ text }) => text);

function beside(
  node: string,
  nodeName: string | undefined,
  names: readonly (string | undefined)[],
): Promise<string[]> {
  return endpointsBeside(node, {
    endpoints,
    nameOf: (endpoint: Endpoint) => Promise.resolve(names[endpoints.indexOf(endpoint)]),
    nameOfNode: () => Promise.resolve(nodeName),
  });
}

describe("endpointsBeside", () => {
  it("leaves out the node's own endpoint", async () => {
    assert.deepEqual(await beside("10.5.0.3", "cp-2", ["cp-1", "cp-2", "cp-3"]), [
      "10.5.0.2",
      "lb.example.org:443",
    ]);
  });
  it("knows the node by its address where an endpoint has taken another name", async () => {
    assert.deepEqual(await beside("10.5.0.2", "cp-1", ["renamed", "cp-2", "cp-3"]), [
      "10.5.0.3",
      "lb.example.org:443",
    ]);
  });
  it("leaves out endpoints that do not tell, while another is left", async () => {
    assert.deepEqual(await beside("10.5.0.3", "cp-2", ["cp-1", "cp-2", undefined]), ["10.5.0.2"]);
  });
  it("gives all where it cannot be told", async () => {
    assert.deepEqual(await beside("10.5.0.3", undefined, ["cp-1", "cp-2", "cp-3"]), all);
    assert.deepEqual(await beside("10.5.0.3", "cp-2", [undefined, "cp-2", undefined]), all);
  });
});
