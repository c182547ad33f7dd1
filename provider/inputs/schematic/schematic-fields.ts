import type { GoValue } from "./go-yaml";
import { openField, type Field } from "./field";
import { readOptions } from "./overlay-options";
import type { Tree } from "./schematic-tree";

/** What a schematic says (image-factory pkg/schematic/schematic.go). Left out and empty are the same. */
export interface SchematicFields {
  readonly owner: string;
  readonly overlay: {
    readonly image: string;
    readonly name: string;
    readonly options: readonly (readonly [string, GoValue])[];
  };
  readonly customization: CustomizationFields;
}

export interface CustomizationFields {
  readonly embeddedMachineConfiguration: string;
  readonly extraKernelArgs: readonly string[];
  readonly meta: readonly { readonly key: number; readonly value: string }[];
  readonly officialExtensions: readonly string[];
  /** Empty text for `none`, which is the same as left out. */
  readonly bootloader: string;
  readonly enrollKeys: string;
  readonly includeWellKnownCertificates: boolean;
  readonly sectorSize: bigint;
}

export interface ReadSchematic {
  readonly fields: SchematicFields;
  /** Every mistake as a clause with the path of its field, without values. */
  readonly problems: readonly string[];
}

/** imager/imageropts of Talos v1.13.0; `none` is the empty value. */
const bootloaders = ["none", "dual-boot", "sd-boot", "grub"];

export function readSchematicFields(tree: Tree): ReadSchematic {
  const problems: string[] = [];
  const root = openField(tree, "", (problem) => problems.push(problem));
  const parts = root.group(["owner", "overlay", "customization"]);
  const overlay = parts("overlay").group(["image", "name", "options"]);
  const owner = parts("owner").text();
  if (owner !== "") parts("owner").complain("is for the enterprise edition of the factory only");
  const fields: SchematicFields = {
    owner,
    overlay: {
      image: overlay("image").text(),
      name: overlay("name").text(),
      options: readOptions(overlay("options")),
    },
    customization: readCustomization(parts("customization")),
  };
  return { fields, problems };
}

function readCustomization(customization: Field): CustomizationFields {
  const parts = customization.group([
    "embeddedMachineConfiguration",
    "extraKernelArgs",
    "meta",
    "systemExtensions",
    "bootloader",
    "secureboot",
    "diskImage",
  ]);
  const secureBoot = parts("secureboot").group(["enrollKeys", "includeWellKnownCertificates"]);
  return {
    embeddedMachineConfiguration: parts("embeddedMachineConfiguration").text(),
    extraKernelArgs: parts("extraKernelArgs").list((item) => item.text()),
    meta: parts("meta").list(readMetaValue),
    officialExtensions: parts("systemExtensions")
      .group(["officialExtensions"])("officialExtensions")
      .list((item) => item.text()),
    bootloader: readBootloader(parts("bootloader")),
    enrollKeys: secureBoot("enrollKeys").text(),
    includeWellKnownCertificates: secureBoot("includeWellKnownCertificates").truth(),
    sectorSize: parts("diskImage")
      .group(["sectorSize"])("sectorSize")
      .integer(2n ** 64n - 1n),
  };
}

function readMetaValue(item: Field): { key: number; value: string } {
  const parts = item.group(["key", "value"]);
  return { key: Number(parts("key").integer(255n)), value: parts("value").text() };
}

function readBootloader(field: Field): string {
  const name = field.text().toLowerCase();
  if (name !== "" && !bootloaders.includes(name)) {
    field.complain(`must be one of ${bootloaders.join(", ")}`);
  }
  return name === "none" ? "" : name;
}
