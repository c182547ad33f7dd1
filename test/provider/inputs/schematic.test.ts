import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { parseSchematic } from "../../../provider/inputs/schematic";

function idOf(value: unknown): string {
  const schematic = parseSchematic(value);
  return typeof schematic === "string" ? schematic : schematic.id;
}

function yamlOf(value: unknown): string {
  const schematic = parseSchematic(value);
  return typeof schematic === "string" ? schematic : schematic.canonicalYaml;
}

describe("the id of a schematic", () => {
  // The ids are those of image-factory pkg/schematic/schematic_test.go, except the last two: SHA-256 of the same rules' text.
  const golden: readonly [string, unknown, string][] = [
    [
      "without any customization",
      {},
      "376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba",
    ],
    [
      "with kernel arguments",
      { customization: { extraKernelArgs: ["noapic", "nolapic"] } },
      "9cba8e32753f91a16c1837ab8abf356af021706ef284aef07380780177d9a06c",
    ],
    [
      "with an overlay",
      { overlay: { image: "siderolabs/sbc-raspberrypi", name: "rpi_generic" } },
      "ee21ef4a5ef808a9b7484cc0dda0f25075021691c8c09a276591eedb638ea1f9",
    ],
    [
      "with META values",
      { customization: { meta: [{ key: 10, value: "foo" }] } },
      "d308a2a5ee2277bed5fbaa104fcbc8d59122abfa737df987a95b4ca763459a7f",
    ],
    [
      "with well-known certificates",
      { customization: { secureboot: { includeWellKnownCertificates: true } } },
      "fa8e05f142a851d3ee568eb0a8e5841eaf6b0ebc8df9a63df16ac5ed2c04f3e6",
    ],
    [
      "with an extension",
      { customization: { systemExtensions: { officialExtensions: ["siderolabs/amd-ucode"] } } },
      "96f8c146a67c80daad900d3fc1a6976fe11062321eee9ab6ae2a6aea88b2d26e",
    ],
    [
      "with the sandbox's two extensions",
      {
        customization: {
          systemExtensions: {
            officialExtensions: ["siderolabs/iscsi-tools", "siderolabs/util-linux-tools"],
          },
        },
      },
      "613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245",
    ],
  ];
  for (const [title, schematic, id] of golden) {
    it(`is the factory's ${title}`, () => {
      assert.equal(idOf(schematic), id);
      assert.equal(idOf(JSON.stringify(schematic)), id);
    });
  }

  it("does not depend on how it is written, but on the order of extensions", () => {
    const flow = idOf("customization: {systemExtensions: {officialExtensions: [a/x, a/y]}}");
    const block = idOf(
      "# mine\ncustomization:\n  systemExtensions:\n    officialExtensions:\n    - 'a/x'\n    - \"a/y\"\n",
    );
    const turned = idOf("customization: {systemExtensions: {officialExtensions: [a/y, a/x]}}");
    assert.equal(flow, block);
    assert.notEqual(flow, turned);
  });

  it("is the hash of the canonical text, whose canonical text is itself", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 20 })),
        fc.array(fc.string({ unit: "binary", maxLength: 12 }), { maxLength: 4 }),
        (extraKernelArgs, officialExtensions) => {
          const schematic = parseSchematic({
            customization: { extraKernelArgs, systemExtensions: { officialExtensions } },
          });
          if (typeof schematic === "string") {
            assert.match(schematic, /holds a character that no YAML can carry/);
            return;
          }
          const { id, canonicalYaml, extensions } = schematic;
          assert.equal(id, createHash("sha256").update(canonicalYaml).digest("hex"));
          assert.deepEqual(extensions, officialExtensions);
          assert.deepEqual(parseSchematic(canonicalYaml), schematic);
        },
      ),
    );
  });
});

describe("the canonical text of a schematic", () => {
  it("has every field in the factory's order", () => {
    const schematic = {
      customization: {
        diskImage: { sectorSize: 4096 },
        secureboot: { includeWellKnownCertificates: true, enrollKeys: "force" },
        bootloader: "SD-BOOT",
        systemExtensions: { officialExtensions: ["siderolabs/gvisor"] },
        meta: [{ value: "a\nb\n", key: 0x0a }],
        extraKernelArgs: ["console=tty0"],
        embeddedMachineConfiguration: "machine: {}\n",
      },
      overlay: {
        options: { configTxtAppend: "dtparam=on", b: { z: 1, a: [true, null] } },
        name: "rpi_generic",
        image: "siderolabs/sbc-raspberrypi",
      },
    };
    assert.equal(
      yamlOf(schematic),
      `overlay:
    image: siderolabs/sbc-raspberrypi
    name: rpi_generic
    options:
        b:
            a:
                - true
                - null
            z: 1
        configTxtAppend: dtparam=on
customization:
    embeddedMachineConfiguration: |
        machine: {}
    extraKernelArgs:
        - console=tty0
    meta:
        - key: 10
          value: |
            a
            b
    systemExtensions:
        officialExtensions:
            - siderolabs/gvisor
    bootloader: sd-boot
    secureboot:
        enrollKeys: force
        includeWellKnownCertificates: true
    diskImage:
        sectorSize: 4096
`,
    );
  });

  it("leaves out what is empty, null or the default", () => {
    const empty = `overlay: {image: "", name: ~, options: {}}
customization:
  extraKernelArgs: [~]
  meta: []
  bootloader: none
  secureboot: {enrollKeys: "", includeWellKnownCertificates: no}
  diskImage: {sectorSize: 0}
`;
    assert.equal(yamlOf(empty), "customization: {}\n");
  });

  it("takes unquoted scalars of text fields as they are written", () => {
    assert.equal(
      yamlOf("customization: {extraKernelArgs: [1, 0x10, yes, 1.50]}"),
      'customization:\n    extraKernelArgs:\n        - "1"\n        - "0x10"\n        - "yes"\n        - "1.50"\n',
    );
  });
});

describe("a wrong schematic", () => {
  const cases: readonly [string, unknown, RegExp][] = [
    [
      "an unknown field",
      { customisation: {} },
      /^customisation is an unknown field; did you mean customization\?$/,
    ],
    [
      "an unknown field further down",
      { customization: { systemExtensions: { extensions: [] } } },
      /^customization\.systemExtensions\.extensions is an unknown field/,
    ],
    [
      "wrong types",
      {
        overlay: [],
        customization: {
          extraKernelArgs: "noapic",
          meta: [{ key: "10" }, { key: 256 }, 1],
          secureboot: { includeWellKnownCertificates: 1 },
          embeddedMachineConfiguration: {},
        },
      },
      /^overlay must hold fields; customization\.embeddedMachineConfiguration must be text; customization\.extraKernelArgs must be a list; customization\.meta\[0\]\.key must be a whole number from 0 to 255, unquoted; customization\.meta\[1\]\.key .*; customization\.meta\[2\] must hold fields; customization\.secureboot\.includeWellKnownCertificates must be true or false$/,
    ],
    [
      "an unknown boot loader",
      { customization: { bootloader: "lilo" } },
      /bootloader must be one of none, dual-boot, sd-boot, grub$/,
    ],
    ["an owner", { owner: "me" }, /^owner is for the enterprise edition/],
    [
      "a key that stands twice",
      "customization: {}\ncustomization: {}\n",
      /^is no YAML: duplicate key in line 2, column 1$/,
    ],
    ["broken YAML", "customization: [\n", /^is no YAML: /],
    ["nothing", "", /^is empty$/],
    ["a comment only", "# nothing\n", /^is empty$/],
    [
      "two documents",
      "customization: {}\n---\ncustomization: {}\n",
      /^holds more than one YAML document$/,
    ],
    ["a text", "hello", /^must hold fields such as customization$/],
    ["a list", [], /^must hold fields such as customization$/],
    ["no value at all", undefined, /^must be YAML text or an object$/],
    ["a function", () => 1, /^must be YAML text or an object$/],
    ["an anchor", "customization: &a {}\n", /anchor or alias/],
    ["a tag", "customization: !x {}\n", /tag/],
    ["a control character", "customization: \u0007{}\n", /control character/],
    ["a date among the overlay's options", "overlay: {options: {a: 2001-12-14}}", /must be quoted/],
    ["a text too long", "#".repeat(1_000_001), /^is longer than a million characters$/],
  ];
  for (const [title, value, expected] of cases) {
    it(`is told: ${title}`, () => {
      assert.match(idOf(value), expected);
    });
  }

  it("never repeats a value, which may be a secret", () => {
    const secret = "hunter2-secret";
    for (const text of [
      `customization: {embeddedMachineConfiguration: "${secret}`,
      `customization:\n  embeddedMachineConfiguration: [${secret}]\n`,
      `customization: {}\n"${secret}"\n`,
      `customization: {meta: [{key: ${secret}}]}`,
      `customization: *${secret}\n`,
    ]) {
      const problem = parseSchematic(text);
      assert.equal(typeof problem, "string", text);
      assert.ok(!JSON.stringify(problem).includes(secret), JSON.stringify(problem));
    }
  });
});
