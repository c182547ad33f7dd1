import assert from "node:assert/strict";
import { metricsOf } from "../../../sandbox/kubernetes-api/metrics";
import { plantDefect } from "../../../sandbox/world/defects/plant-defect";
import { testWorld } from "../talos-api/fixtures/test-call";

describe("metricsOf", () => {
  it("tells of deprecated APIs only when they were called", () => {
    const { world } = testWorld();
    const counted = () =>
      metricsOf(world)
        .split("\n")
        .filter((line) => line.startsWith("apiserver_requested_deprecated_apis{"));
    assert.deepEqual(counted(), []);
    plantDefect(world, {
      kind: "deprecated-api-in-use",
      apiVersion: "flowcontrol.apiserver.k8s.io/v1beta3",
      ...{ resource: "flowschemas", removedIn: "1.32" },
    });
    assert.deepEqual(counted(), [
      'apiserver_requested_deprecated_apis{group="flowcontrol.apiserver.k8s.io",removed_release="1.32",resource="flowschemas",subresource="",version="v1beta3"} 1',
    ]);
  });
});
