import assert from "node:assert/strict";
import { isFactoryRepository, isPublished } from "../../../../sandbox/world/factory/published";
import { armFault } from "../../../../sandbox/world/faults";
import { emptySchematic } from "../../../../sandbox/world/registry";
import { smallWorld } from "../fixtures/small-world";

describe("isPublished", () => {
  const repository = `metal-installer/${emptySchematic}`;

  it("tells by registry, or by any where none is named", () => {
    const { world } = smallWorld();
    const ask = (registry: string | undefined, name: string, tag: string): boolean =>
      isPublished(world, { registry, repository: name, tag });
    assert.equal(ask("factory.talos.dev", repository, "v1.13.0"), true);
    assert.equal(ask("factory.example.org", repository, "v1.13.0"), false);
    assert.equal(ask(undefined, repository, "v1.13.0"), true);
    assert.equal(ask(undefined, "kube-apiserver", "v1.35.1"), true);
    assert.equal(ask("ghcr.io", "siderolabs/installer", "v1.13.0"), true);
    assert.equal(ask("ghcr.io", "siderolabs/installer", "v1.14.0"), false);
    assert.equal(ask(undefined, "siderolabs/installer", "v1.99.0"), false);
  });

  it("hides a missing image under every host of the factory", () => {
    const { world } = smallWorld();
    const lift = armFault(world, {
      kind: "image-missing",
      reference: `factory.talos.dev/${repository}:v1.13.0`,
    });
    const question = { registry: undefined, repository, tag: "v1.13.0" };
    assert.equal(isPublished(world, question), false);
    lift();
    assert.equal(isPublished(world, question), true);
  });
});

describe("isFactoryRepository", () => {
  it("knows the names of a factory (image-factory docs/api.md)", () => {
    for (const name of [
      "installer",
      "installer-secureboot",
      "aws-installer",
      "metal-installer-secureboot",
    ])
      assert.equal(isFactoryRepository(`${name}/${emptySchematic}`), true, name);
    assert.equal(isFactoryRepository("siderolabs/installer"), false);
    assert.equal(isFactoryRepository(`mirror/metal-installer/${emptySchematic}`), false);
  });
});
