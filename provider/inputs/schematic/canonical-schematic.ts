import { goYaml, type GoValue } from "./go-yaml";
import type { CustomizationFields, SchematicFields } from "./schematic-fields";

type Entry = readonly [string, GoValue];

/**
 * The schematic as the factory writes it: fields in the order of its structures, empty ones left out, except that
 * `customization`, and name and image of an overlay, always stand there (image-factory pkg/schematic/schematic.go).
 */
export function canonicalSchematic({ owner, overlay, customization }: SchematicFields): string {
  const hasOverlay = overlay.image !== "" || overlay.name !== "" || overlay.options.length > 0;
  return goYaml({
    kind: "map",
    entries: [
      ...textEntry("owner", owner),
      ...(hasOverlay ? [overlayEntry(overlay)] : []),
      ["customization", { kind: "map", entries: customizationEntries(customization) }],
    ],
  });
}

function overlayEntry({ image, name, options }: SchematicFields["overlay"]): Entry {
  const entries: Entry[] = [
    ["image", { kind: "text", text: image }],
    ["name", { kind: "text", text: name }],
    ...groupEntry("options", options),
  ];
  return ["overlay", { kind: "map", entries }];
}

function customizationEntries(fields: CustomizationFields): Entry[] {
  return [
    ...textEntry("embeddedMachineConfiguration", fields.embeddedMachineConfiguration),
    ...listEntry("extraKernelArgs", fields.extraKernelArgs.map(textValue)),
    ...listEntry("meta", fields.meta.map(metaValue)),
    ...groupEntry(
      "systemExtensions",
      listEntry("officialExtensions", fields.officialExtensions.map(textValue)),
    ),
    ...textEntry("bootloader", fields.bootloader),
    ...groupEntry("secureboot", [
      ...textEntry("enrollKeys", fields.enrollKeys),
      ...verbatimEntry("includeWellKnownCertificates", fields.includeWellKnownCertificates),
    ]),
    ...groupEntry("diskImage", verbatimEntry("sectorSize", fields.sectorSize)),
  ];
}

function metaValue({ key, value }: CustomizationFields["meta"][number]): GoValue {
  return {
    kind: "map",
    entries: [
      ["key", { kind: "verbatim", text: String(key) }],
      ["value", textValue(value)],
    ],
  };
}

function textValue(text: string): GoValue {
  return { kind: "text", text };
}

function textEntry(name: string, text: string): Entry[] {
  return text === "" ? [] : [[name, textValue(text)]];
}

function verbatimEntry(name: string, value: boolean | bigint): Entry[] {
  return value === false || value === 0n ? [] : [[name, { kind: "verbatim", text: String(value) }]];
}

function listEntry(name: string, items: readonly GoValue[]): Entry[] {
  return items.length === 0 ? [] : [[name, { kind: "list", items }]];
}

function groupEntry(name: string, entries: readonly Entry[]): Entry[] {
  return entries.length === 0 ? [] : [[name, { kind: "map", entries }]];
}
