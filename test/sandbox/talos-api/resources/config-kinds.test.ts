import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { MachineConfig } from "../../../../proto/generated/specs";
import { blockScalar, machineConfigs } from "../../../../sandbox/talos-api/resources/config-kinds";
import { testWorld } from "../fixtures/test-call";

describe("machineConfigs", () => {
  const at = (talosVersion: string) => {
    const { world, worker } = testWorld({ talosVersion });
    return { worker, resources: machineConfigs.list(world, worker) };
  };

  // Run: talosctl 1.9.5 to 1.13.0 against a fake of either form.
  it("is the document itself up to 1.11 and a text with an annotation from 1.12 on", () => {
    const old = at("1.11.0");
    assert.deepEqual(old.resources[0]?.yaml, { text: old.worker.machineConfig });
    assert.deepEqual(old.resources[0].annotations, {});
    const young = at("1.12.0");
    const yaml = young.resources[0]?.yaml;
    assert.ok(yaml && "text" in yaml);
    assert.equal(parse(yaml.text), young.worker.machineConfig);
    assert.deepEqual(young.resources[0]?.annotations, { "talos.dev/yaml-spec": "1" });
  });

  it("has the stored one from 1.10 on", () => {
    assert.deepEqual(
      at("1.9.5").resources.map(({ id }) => id),
      ["v1alpha1"],
    );
    assert.deepEqual(
      at("1.10.0").resources.map(({ id }) => id),
      ["v1alpha1", "persistent"],
    );
  });

  it("carries the document as bytes", () => {
    const { worker, resources } = at("1.12.0");
    const { yamlMarshalled } = MachineConfig.decode(resources[0]?.proto ?? Buffer.alloc(0));
    assert.equal(String(yamlMarshalled), worker.machineConfig);
  });
});

describe("blockScalar", () => {
  it("is YAML for any text of lines", () => {
    const line = fc.stringMatching(/^[a-z:# "'-]{0,12}$/);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.boolean(), (lines, ends) => {
        const text = lines.join("\n") + (ends ? "\n" : "");
        assert.equal(parse(blockScalar(text)), text);
      }),
    );
  });
});
