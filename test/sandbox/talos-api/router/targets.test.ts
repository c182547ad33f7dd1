import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import { StatusError } from "../../../../sandbox/talos-api/router/status-error";
import { routeOf, type RoutedCall } from "../../../../sandbox/talos-api/router/targets";

const call = (given: Partial<RoutedCall>): RoutedCall => ({
  path: "/machine.MachineService/Version",
  node: [],
  nodes: [],
  endpointVersion: "1.12.0",
  ...given,
});

const isInvalid = (error: unknown): boolean =>
  error instanceof StatusError && error.code === status.INVALID_ARGUMENT;

describe("routeOf", () => {
  it("asks the endpoint itself without metadata", () => {
    assert.deepEqual(routeOf(call({})), { kind: "endpoint" });
  });

  it("asks one node by node", () => {
    assert.deepEqual(routeOf(call({ node: ["10.5.0.3"] })), { kind: "one", target: "10.5.0.3" });
  });

  it("refuses several values of node, also joined in one text", () => {
    assert.throws(() => routeOf(call({ node: ["a", "b"] })), isInvalid);
    assert.throws(() => routeOf(call({ node: ["a, b"] })), isInvalid);
  });

  it("fans out to every value of nodes, which grpc-js joins by commas", () => {
    const expected = { kind: "many", targets: ["a", "b", "c"] };
    assert.deepEqual(routeOf(call({ nodes: ["a, b", "c"] })), expected);
  });

  it("fans out with a single node too", () => {
    assert.deepEqual(routeOf(call({ nodes: ["a"] })), { kind: "many", targets: ["a"] });
  });

  // v1.12.0 and v1.13.0 internal/app/apid/pkg/director/director.go.
  it("never fans COSI out, and image and lifecycle services only before 1.13", () => {
    const cosi = { path: "/cosi.resource.State/Get", nodes: ["a"] };
    const image = { path: "/machine.ImageService/Pull", nodes: ["a"] };
    assert.throws(() => routeOf(call(cosi)), isInvalid);
    assert.throws(() => routeOf(call({ ...cosi, endpointVersion: "1.13.0" })), isInvalid);
    assert.equal(routeOf(call(image)).kind, "many");
    assert.throws(() => routeOf(call({ ...image, endpointVersion: "1.13.0" })), isInvalid);
    const health = { path: "/cluster.ClusterService/HealthCheck", nodes: ["a"] };
    assert.equal(routeOf(call({ ...health, endpointVersion: "1.13.0" })).kind, "many");
  });
});
