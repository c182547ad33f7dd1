import assert from "node:assert/strict";
import { ResourceDefinition } from "../../../../proto/generated/specs";
import {
  definitionOf,
  resourceDefinitions,
} from "../../../../sandbox/talos-api/resources/resource-definition";
import { machineConfigs } from "../../../../sandbox/talos-api/resources/config-kinds";
import {
  imageFactorySchematics,
  services,
} from "../../../../sandbox/talos-api/resources/runtime-kinds";
import { testWorld } from "../fixtures/test-call";

describe("definitionOf", () => {
  // cosi-project/runtime v1.14.1 pkg/resource/meta/spec/resource_definition.go Fill.
  it("derives the short names from the capitals and the suffix", () => {
    const { allAliases, displayType, sensitivity } = definitionOf(machineConfigs);
    const expected = [
      ...["machineconfigs", "machineconfigs.config", "machineconfigs.config.talos"],
      ...["machineconfig", "mc", "mcs"],
    ];
    assert.deepEqual(allAliases, expected);
    assert.equal(displayType, "MachineConfig");
    assert.equal(sensitivity, 1);
  });

  it("gives a word of one capital no initials, but keeps its own alias", () => {
    assert.deepEqual(definitionOf(services).aliases, ["svc", "service"]);
  });
});

describe("resourceDefinitions", () => {
  it("defines itself, and leaves out what the node's Talos does not have", () => {
    const idsAt = (talosVersion: string): string[] => {
      const { world, worker } = testWorld({ talosVersion });
      const kind = resourceDefinitions([machineConfigs, imageFactorySchematics]);
      return kind.list(world, worker).map(({ id }) => id);
    };
    const old = ["machineconfigs.config.talos.dev", "resourcedefinitions.meta.cosi.dev"];
    assert.deepEqual(idsAt("1.13.9"), old);
    assert.ok(idsAt("1.14.0").includes("imagefactoryschematics.runtime.talos.dev"));
  });

  it("encodes what talosctl resolves by", () => {
    const { world, worker } = testWorld();
    const [resource] = resourceDefinitions([machineConfigs]).list(world, worker);
    const spec = ResourceDefinition.decode(resource?.proto ?? Buffer.alloc(0));
    assert.equal(spec.defaultNamespace, "config");
    assert.equal(spec.resourceType, "MachineConfigs.config.talos.dev");
  });
});
