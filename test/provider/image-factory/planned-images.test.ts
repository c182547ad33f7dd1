import assert from "node:assert/strict";
import { plannedImages, schematicFactories } from "../../../provider/image-factory/planned-images";
import { builtImage, releaseQuestion } from "./release-question";

const id = "ab".repeat(32);

describe("plannedImages", () => {
  it("are each image once, with its version and nodes", () => {
    const image = builtImage(id, "1.13.0");
    const question = releaseQuestion({
      talos: [
        { to: "1.13.0", image },
        { to: "1.14.0", image: builtImage(id, "1.14.0") },
      ],
      kubernetes: ["1.35.1"],
    });
    const [first, second, ...more] = plannedImages(question);
    assert.deepEqual(more, []);
    assert.equal(first?.image, image);
    assert.equal(first.nodes.length, 5);
    assert.equal(second?.version, "1.14.0");
  });

  const cases: readonly [string, string, string | undefined][] = [
    ["the host itself", `factory.local:8443/metal-installer/${id}:v1.13.0`, "factory.local:8443"],
    ["the short name's host", `factory.local/installer-secureboot/${id}:v1.13.0`, "factory.local"],
    [
      "the running image's factory, for a proxy",
      `harbor.local/proxy/metal-installer/${id}:v1.13.0`,
      "origin.local",
    ],
    [
      "the running image's factory, for a mirror's own name",
      `mirror.local/boot/${id}:v1.13.0`,
      "origin.local",
    ],
  ];
  for (const [what, image, factory] of cases) {
    it(`are built by ${what}`, () => {
      const eachNode = { schematic: { id, factory: "origin.local" } };
      const [planned] = plannedImages(
        releaseQuestion({ talos: [{ to: "1.13.0", image }], eachNode }),
      );
      assert.deepEqual(planned?.built, { schematic: id, factory });
    });
  }

  it("of a plain registry are built by none", () => {
    const talos = [{ to: "1.13.0", image: "ghcr.io/siderolabs/installer:v1.13.0" }];
    assert.equal(plannedImages(releaseQuestion({ talos }))[0]?.built, undefined);
  });
});

describe("schematicFactories", () => {
  it("are those that must know the wished customization", () => {
    const talos = [{ to: "1.13.0", image: builtImage(id, "1.13.0") }];
    const schematic = { id, canonicalYaml: "", extensions: [] };
    const question = (wish: object) => releaseQuestion({ talos, wish });
    assert.deepEqual(schematicFactories(question({ schematic })), ["factory.talos.dev"]);
    assert.deepEqual(schematicFactories(question({ schematicId: id })), []);
    const other = { ...schematic, id: "cd".repeat(32) };
    assert.deepEqual(schematicFactories(question({ schematic: other })), []);
  });
});
