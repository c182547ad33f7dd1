import assert from "node:assert/strict";
import type { Node } from "../../../provider/model/node";
import type { Request } from "../../../provider/model/request";
import { vanillaSchematic } from "../../../provider/plan/factory-image";
import { installerImage, wishedSchematic } from "../../../provider/plan/installer-image";
import { buildRequest } from "../../builders/request-builder";
import { buildNode } from "../../builders/snapshot-builder";

const own = "ab".repeat(32);
const other = "cd".repeat(32);
const digest = `sha256:${"ef".repeat(32)}`;

interface Case {
  readonly node?: Partial<Node>;
  readonly image?: string | undefined;
  readonly wish?: Partial<Request>;
  readonly to?: string;
}

/** The image, or the code of the refusal. */
function imageOf({ node = {}, image, wish = {}, to = "1.13.0" }: Case): string {
  const install = { image, extraKernelArgs: [], grubUseUkiCmdline: false };
  const chosen = installerImage(
    buildNode({ role: "worker", number: 1 }, { install, ...node }),
    buildRequest(wish),
    to,
  );
  return typeof chosen === "string" ? chosen : chosen.code;
}

const factoryNode: Partial<Node> = { schematic: { id: own, factory: "factory.talos.dev" } };
const plainNode: Partial<Node> = { schematic: undefined };

describe("the image of a node with a schematic", () => {
  const cases: readonly [string, Case, string][] = [
    [
      "keeps registry and name of its own image",
      { image: `factory.talos.dev/metal-installer/${own}:v1.12.0` },
      `factory.talos.dev/metal-installer/${own}:v1.13.0`,
    ],
    [
      "keeps a mirror, drops the old digest",
      { image: `registry.local:5000/mirror/talos/metal-installer/${own}:v1.12.0@${digest}` },
      `registry.local:5000/mirror/talos/metal-installer/${own}:v1.13.0`,
    ],
    [
      "keeps a mirror's own name",
      { image: `registry.local/boot-images/${own}:v1.12.0` },
      `registry.local/boot-images/${own}:v1.13.0`,
    ],
    [
      "keeps the short name on metal",
      { image: `factory.talos.dev/installer/${own}:v1.9.5` },
      `factory.talos.dev/installer/${own}:v1.13.0`,
    ],
    [
      "replaces the short name elsewhere, where it would mean metal",
      {
        image: `factory.talos.dev/installer/${own}:v1.9.5`,
        node: { ...factoryNode, platform: "aws" },
      },
      `factory.talos.dev/aws-installer/${own}:v1.13.0`,
    ],
    [
      "keeps the short name elsewhere below 1.10, when it was not tied to a platform",
      {
        image: `factory.talos.dev/installer/${own}:v1.9.5`,
        node: { ...factoryNode, platform: "aws" },
        to: "1.9.6",
      },
      `factory.talos.dev/installer/${own}:v1.9.6`,
    ],
    [
      "takes the platform that runs, not the one that is written",
      {
        image: `factory.local/metal-installer/${own}:v1.12.0`,
        node: { ...factoryNode, platform: "nocloud" },
      },
      `factory.local/nocloud-installer/${own}:v1.13.0`,
    ],
    [
      "keeps Secure Boot although the image written lacks it",
      {
        image: `factory.talos.dev/metal-installer/${own}:v1.12.0`,
        node: { ...factoryNode, secureBoot: true },
      },
      `factory.talos.dev/metal-installer-secureboot/${own}:v1.13.0`,
    ],
    [
      "keeps the short name of Secure Boot",
      {
        image: `factory.talos.dev/installer-secureboot/${own}:v1.12.0`,
        node: { ...factoryNode, secureBoot: true },
      },
      `factory.talos.dev/installer-secureboot/${own}:v1.13.0`,
    ],
    [
      "is built from factory and platform when the image written carries another schematic",
      {
        image: `registry.local/metal-installer/${other}:v1.12.0`,
        node: { schematic: { id: own, factory: "factory.local:8443" }, platform: "digital-ocean" },
      },
      `factory.local:8443/digital-ocean-installer/${own}:v1.13.0`,
    ],
    [
      "is built from the public factory when nothing else is known",
      { node: { schematic: { id: own, factory: undefined } } },
      `factory.talos.dev/metal-installer/${own}:v1.13.0`,
    ],
    [
      "takes another schematic from the same place",
      {
        image: `registry.local/mirror/metal-installer/${own}:v1.12.0`,
        wish: { schematicId: other },
      },
      `registry.local/mirror/metal-installer/${other}:v1.13.0`,
    ],
    [
      "takes another factory",
      {
        image: `registry.local/mirror/metal-installer/${own}:v1.12.0`,
        wish: { factory: "factory.new" },
      },
      `factory.new/metal-installer/${own}:v1.13.0`,
    ],
    [
      "keeps its extensions",
      { node: { ...factoryNode, extensions: [{ name: "x", version: "1" }] } },
      `factory.talos.dev/metal-installer/${own}:v1.13.0`,
    ],
  ];
  for (const [title, input, expected] of cases) {
    it(title, () => {
      assert.equal(imageOf({ ...input, node: { ...factoryNode, ...input.node } }), expected);
    });
  }
});

describe("the image of a node without a schematic", () => {
  const cases: readonly [string, Case, string][] = [
    ["is the public one below 1.14", {}, "ghcr.io/siderolabs/installer:v1.13.0"],
    [
      "stays in its private registry",
      { image: "registry.local:5000/siderolabs/installer:v1.12.0" },
      "registry.local:5000/siderolabs/installer:v1.13.0",
    ],
    [
      "keeps a board vendor's suffix",
      { image: "ghcr.io/board-vendor/installer:v1.9.5-rk3588" },
      "ghcr.io/board-vendor/installer:v1.13.0-rk3588",
    ],
    [
      "keeps a tag without v, drops a pre-release and the digest",
      { image: `registry.local/installer:1.12.0-rc.1@${digest}` },
      "registry.local/installer:1.13.0",
    ],
    [
      "gets a tag where it had a digest or a word",
      { image: `registry.local/installer@${digest}` },
      "registry.local/installer:v1.13.0",
    ],
    [
      "stays in its private registry from 1.14 on",
      { image: "registry.local:5000/siderolabs/installer:v1.13.0", to: "1.14.0" },
      "registry.local:5000/siderolabs/installer:v1.14.0",
    ],
    [
      "is the factory's without customization from 1.14 on",
      { image: "ghcr.io/siderolabs/installer:v1.13.0", to: "1.14.0", node: { platform: "aws" } },
      `factory.talos.dev/aws-installer/${vanillaSchematic}:v1.14.0`,
    ],
    [
      "passes over a factory image that it does not run",
      { image: `factory.talos.dev/metal-installer/${other}:v1.12.0` },
      "ghcr.io/siderolabs/installer:v1.13.0",
    ],
    [
      "comes from the factory that is asked for",
      { wish: { factory: "factory.local" } },
      `factory.local/metal-installer/${vanillaSchematic}:v1.13.0`,
    ],
    [
      "is refused when it would lose extensions",
      { node: { extensions: [{ name: "iscsi-tools", version: "v0.2.0" }] } },
      "EXTENSIONS_WOULD_BE_LOST",
    ],
    [
      "is the asked schematic's although there are extensions",
      { node: { extensions: [{ name: "x", version: "1" }] }, wish: { schematicId: other } },
      `factory.talos.dev/metal-installer/${other}:v1.13.0`,
    ],
    [
      "is refused with Secure Boot, where no public image boots",
      { node: { secureBoot: true } },
      "INSTALLER_UNKNOWN",
    ],
    [
      "is its own signed one with Secure Boot",
      { node: { secureBoot: true }, image: "registry.local/signed-installer:v1.12.0" },
      "registry.local/signed-installer:v1.13.0",
    ],
  ];
  for (const [title, input, expected] of cases) {
    it(title, () => {
      assert.equal(imageOf({ ...input, node: { ...plainNode, ...input.node } }), expected);
    });
  }
});

describe("a given image", () => {
  const given = (installer: string): string => imageOf({ wish: { installerImage: installer } });

  it("gets the version's tag", () => {
    assert.equal(given("registry.local:5000/installer"), "registry.local:5000/installer:v1.13.0");
  });

  it("keeps the version's tag and a digest", () => {
    assert.equal(given("registry.local/installer:v1.13.0"), "registry.local/installer:v1.13.0");
    assert.equal(
      given(`registry.local/installer:v1.13.0@${digest}`),
      `registry.local/installer:v1.13.0@${digest}`,
    );
  });

  it("is refused with another tag, with a digest alone, and when it is none", () => {
    for (const installer of [
      "registry.local/installer:v1.12.0",
      "registry.local/installer:latest",
      `registry.local/installer@${digest}`,
      "https://registry.local/installer",
    ])
      assert.equal(given(installer), "INSTALLER_IMAGE_WRONG", installer);
  });
});

describe("the image of a given reference on a longer way", () => {
  it("is tagged with each hop's version, its digest with the last alone", () => {
    const wish = {
      talosVersion: "1.14.0",
      installerImage: `registry.local/installer:v1.14.0@${digest}`,
    };
    assert.equal(imageOf({ wish, to: "1.13.0" }), "registry.local/installer:v1.13.0");
    assert.equal(imageOf({ wish, to: "1.14.0" }), wish.installerImage);
  });
});

describe("extensions", () => {
  const runs: Partial<Node> = {
    ...factoryNode,
    extensions: [
      { name: "gvisor", version: "20250505.0" },
      { name: "v4l-uvc", version: "v1.12.0" },
    ],
  };
  const customization = (...extensions: string[]): Partial<Request> => ({
    schematicId: other,
    schematic: { id: other, canonicalYaml: "", extensions },
  });
  /** The whole refusal's message. */
  const refusalOf = (node: Partial<Node>, wish: Partial<Request>): string => {
    const chosen = installerImage(
      buildNode({ role: "worker", number: 1 }, node),
      buildRequest(wish),
      "1.13.0",
    );
    return typeof chosen === "string" ? chosen : chosen.message;
  };

  it("that a customization keeps and adds are no loss, under whatever name", () => {
    const wish = customization("siderolabs/gvisor", "siderolabs/v4l-uvc-drivers", "siderolabs/zfs");
    assert.equal(
      imageOf({ node: runs, wish }),
      `factory.talos.dev/metal-installer/${other}:v1.13.0`,
    );
  });

  it("that a customization lacks are told beside those that it holds", () => {
    assert.equal(
      refusalOf(runs, { ...customization("siderolabs/gvisor"), allow: ["downgrade"] }),
      "The upgrade would lose system extensions. demo-worker-1 runs: gvisor, v4l-uvc. " +
        `factory.talos.dev/metal-installer/${other}:v1.13.0 holds: siderolabs/gvisor. ` +
        'Write schematicId or schematic with v4l-uvc, or installerImage: "…" of an image that holds them. ' +
        'If they shall go, write: allow: ["downgrade", "generic-image"]',
    );
  });

  it("are lost with the public image, the vanilla schematic and without a schematic", () => {
    const lost = "EXTENSIONS_WOULD_BE_LOST";
    assert.equal(imageOf({ node: runs, wish: { schematicId: vanillaSchematic } }), lost);
    for (const installerImage of [
      "ghcr.io/siderolabs/installer",
      "mirror.local/ghcr/siderolabs/installer",
    ])
      assert.equal(imageOf({ node: runs, wish: { installerImage } }), lost);
    assert.equal(imageOf({ node: { ...runs, schematic: undefined } }), lost);
  });

  it("are given up where generic-image is allowed", () => {
    const allow = ["generic-image"] as const;
    assert.equal(
      imageOf({ node: { ...runs, schematic: undefined }, wish: { allow } }),
      "ghcr.io/siderolabs/installer:v1.13.0",
    );
    assert.equal(
      imageOf({ node: runs, wish: { ...customization(), allow } }),
      `factory.talos.dev/metal-installer/${other}:v1.13.0`,
    );
  });

  it("are not asked for where nothing tells what the image holds", () => {
    for (const installerImage of [
      "registry.local/own-installer",
      `factory.local/metal-installer/${other}`,
    ])
      assert.match(imageOf({ node: runs, wish: { installerImage } }), /:v1\.13\.0$/);
  });
});

describe("wishedSchematic", () => {
  it("is named or stands in the image", () => {
    const wish = (schematicId?: string, image?: string) =>
      wishedSchematic({ schematicId, installerImage: image });
    assert.equal(wish(own), own);
    assert.equal(wish(undefined, `factory.local/metal-installer/${own}:v1.13.0`), own);
    assert.equal(wish(undefined, "registry.local/installer"), undefined);
    assert.equal(wish(), undefined);
  });
});
