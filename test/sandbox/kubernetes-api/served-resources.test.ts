import assert from "node:assert/strict";
import { apiResources } from "../../../sandbox/kubernetes-api/api-resources";
import { discover } from "../../../sandbox/kubernetes-api/discovery";
import { servedResources } from "../../../sandbox/kubernetes-api/served-resources";
import { plantDefect } from "../../../sandbox/world/defects/plant-defect";
import { testWorld } from "../talos-api/fixtures/test-call";

describe("servedResources", () => {
  it("are the usual in a usual world", () => {
    assert.deepEqual(servedResources(testWorld().world), apiResources);
  });

  it("grow by what definitions define", () => {
    const { world } = testWorld();
    const lift = plantDefect(world, { kind: "managed-elsewhere", by: "tuppr" });
    const groupVersion = "tuppr.home-operations.com/v1alpha1";
    const { resources } = discover(`/apis/${groupVersion}`, servedResources(world)) as {
      resources: readonly { name: string; namespaced: boolean }[];
    };
    assert.deepEqual(
      resources.map(({ name, namespaced }) => [name, namespaced]),
      [
        ["talosupgrades", false],
        ["kubernetesupgrades", false],
      ],
    );
    lift();
    assert.equal(discover(`/apis/${groupVersion}`, servedResources(world)), undefined);
  });

  it("hold a resource that goes away only while it is in use", () => {
    const { world } = testWorld();
    plantDefect(world, {
      kind: "removed-resource-in-use",
      apiVersion: "policy/v1beta1",
      ...{ resource: "poddisruptionbudgets", objectKind: "PodDisruptionBudget", name: "old" },
      removedIn: "1.25",
    });
    const group = discover("/apis/policy", servedResources(world));
    const { versions, preferredVersion } = group as {
      versions: readonly { version: string }[];
      preferredVersion: { version: string };
    };
    assert.deepEqual(
      versions.map(({ version }) => version),
      ["v1beta1", "v1"],
    );
    assert.equal(preferredVersion.version, "v1");
  });
});
