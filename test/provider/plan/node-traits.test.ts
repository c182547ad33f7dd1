import assert from "node:assert/strict";
import type { ConfigurationFacts, Node } from "../../../provider/model/node";
import { traitsOf } from "../../../provider/plan/node-traits";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";

const [plain] = buildSnapshot().nodes;
const configuration: ConfigurationFacts = {
  kubeletImage: undefined,
  componentImages: [],
  documentKinds: [],
  settings: [],
  installsExtensions: false,
  shape: "a",
};

function traits(changes: Partial<Node>, request = buildRequest()) {
  assert.ok(plain);
  return traitsOf({ ...plain, configuration, ...changes }, request);
}

describe("traitsOf", () => {
  it("finds none about a node from a factory that does without them", () => {
    assert.deepEqual(traits({}), []);
    assert.deepEqual(traits({ configuration: undefined }), []);
  });

  it("knows a ghcr installer by the configuration of a node without schematic, unless the wish gives an image", () => {
    assert.ok(plain);
    const image = "ghcr.io/siderolabs/installer:v1.12.0";
    const install = { ...plain.install, image };
    const bare = { schematic: undefined, install };
    assert.deepEqual(traits(bare), ["ghcr-installer"]);
    assert.deepEqual(traits({ install }), plain.schematic === undefined ? ["ghcr-installer"] : []);
    const elsewhere = { ...install, image: "registry.example.org/siderolabs/installer:v1.12.0" };
    assert.deepEqual(traits({ ...bare, install: elsewhere }), []);
    assert.deepEqual(traits(bare, buildRequest({ installerImage: image })), []);
    assert.deepEqual(traits(bare, buildRequest({ schematicId: "ef".repeat(32) })), []);
  });

  it("knows extensions of the configuration, Omni's link and lost kernel arguments, in order", () => {
    assert.ok(plain);
    const all = {
      configuration: {
        ...configuration,
        installsExtensions: true,
        documentKinds: ["SideroLinkConfig"],
      },
      bootedWithUki: false,
      install: { ...plain.install, extraKernelArgs: ["a=b"], grubUseUkiCmdline: false },
    };
    assert.deepEqual(traits(all), ["install-extensions", "legacy-path", "writes-meta"]);
  });
});
