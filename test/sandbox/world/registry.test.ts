import assert from "node:assert/strict";
import { armFault } from "../../../sandbox/world/faults";
import {
  emptySchematic,
  findImage,
  pinned,
  talosReleases,
  withoutDigest,
} from "../../../sandbox/world/registry";
import { imageOf, smallWorld } from "./fixtures/small-world";

describe("findImage", () => {
  const { world } = smallWorld();
  const schematic = world.options.schematic?.id ?? "";

  it("finds an installer with the extensions of its schematic", () => {
    const found = findImage(world, imageOf(world, "1.13.0"));
    assert.ok(found?.kind === "installer");
    assert.equal(found.system.talosVersion, "1.13.0");
    assert.deepEqual(found.system.extensions, world.options.schematic?.extensions);
  });

  it("finds the empty schematic, without extensions", () => {
    const found = findImage(world, `factory.talos.dev/metal-installer/${emptySchematic}:v1.13.0`);
    assert.ok(found?.kind === "installer");
    assert.deepEqual(found.system.extensions, []);
  });

  it("tells Secure Boot images by their name, and takes a digest", () => {
    const name = `factory.talos.dev/metal-installer-secureboot/${schematic}:v1.13.0`;
    const found = findImage(world, pinned(name));
    assert.ok(found?.kind === "installer");
    assert.equal(found.secureBoot, true);
    assert.equal(found.system.image, name);
  });

  const kubernetes: [string, string][] = [
    ["registry.k8s.io/kube-apiserver:v1.35.1", "kube-apiserver"],
    ["ghcr.io/siderolabs/kubelet:v1.35.1", "kubelet"],
  ];
  for (const [reference, component] of kubernetes)
    it(`finds ${reference}`, () => {
      assert.deepEqual(findImage(world, reference), {
        kind: "kubernetes",
        component,
        version: "1.35.1",
      });
    });

  it("finds the plain installer up to 1.13 only (v1.14.0-rc.1 hack/release.toml)", () => {
    assert.equal(findImage(world, "ghcr.io/siderolabs/installer:v1.13.9")?.kind, "installer");
    assert.equal(findImage(world, "ghcr.io/siderolabs/installer:v1.14.0"), undefined);
  });

  const missing = [
    ["an unknown schematic", `factory.talos.dev/metal-installer/${"0".repeat(64)}:v1.13.0`],
    ["an impossible patch", `factory.talos.dev/metal-installer/${emptySchematic}:v1.12.99`],
    ["an impossible minor", `factory.talos.dev/metal-installer/${emptySchematic}:v1.50.0`],
    ["an unknown platform", `factory.talos.dev/toaster-installer/${emptySchematic}:v1.13.0`],
    ["a foreign factory", `factory.example.org/metal-installer/${emptySchematic}:v1.13.0`],
    ["a Kubernetes that is not released", "registry.k8s.io/kube-apiserver:v1.99.0"],
    ["text that is no reference", "installer"],
  ];
  for (const [what, reference] of missing)
    it(`does not find ${what ?? ""}`, () => {
      assert.equal(findImage(world, reference ?? ""), undefined);
    });

  it("does not find what a fault hides, until it is lifted", () => {
    const image = imageOf(world, "1.12.1");
    const lift = armFault(world, { kind: "image-missing", reference: image });
    assert.equal(findImage(world, image), undefined);
    lift();
    assert.ok(findImage(world, image));
  });
});

describe("pinned", () => {
  it("adds a digest once, and withoutDigest takes it away", () => {
    const name = pinned("ghcr.io/siderolabs/kubelet:v1.35.1");
    assert.match(name, /^ghcr\.io\/siderolabs\/kubelet:v1\.35\.1@sha256:[0-9a-f]{64}$/);
    assert.equal(pinned(name), name);
    assert.equal(withoutDigest(name), "ghcr.io/siderolabs/kubelet:v1.35.1");
  });
});

describe("talosReleases", () => {
  it("are those whose images are found", () => {
    const { world } = smallWorld();
    const releases = talosReleases();
    assert.equal(new Set(releases).size, releases.length);
    for (const version of releases)
      assert.equal(findImage(world, imageOf(world, version))?.kind, "installer", version);
    assert.ok(!releases.includes("1.13.99"));
  });
});
