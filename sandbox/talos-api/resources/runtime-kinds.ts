import {
  Diagnostic,
  ExtensionStatus,
  ImageFactorySchematic,
  MachineStatus,
  SecurityState,
  Service,
  SystemInformation,
  VolumeStatus,
} from "../../../proto/generated/specs";
import type { WorldNode } from "../../world/types";
import { runsSince } from "../methods/since-version";
import { stageNumber } from "../stage-number";
import { resourceKind } from "./resource-kind";

const gibibyte = 1024n ** 3n;

/** Baked-in extensions, and for factory images the virtual one that names the schematic. */
export const extensionStatuses = resourceKind({
  type: "ExtensionStatuses.runtime.talos.dev",
  singular: "ExtensionStatus",
  namespace: "runtime",
  owner: "runtime.ExtensionStatusController",
  aliases: ["extensions"],
  printColumns: [
    { name: "Name", jsonPath: "{.metadata.name}" },
    { name: "Version", jsonPath: "{.metadata.version}" },
  ],
  list: (_world, node) =>
    extensionLayers(node).map((metadata, index) => {
      const layer = { image: `${index}.sqsh`, metadata };
      const { extraInfo, ...shown } = metadata;
      return {
        id: String(index),
        yaml: {
          value: { ...layer, metadata: extraInfo === "" ? shown : { ...shown, extraInfo } },
        },
        proto: ExtensionStatus.encode(ExtensionStatus.fromPartial(layer)).finish(),
      };
    }),
});

/** Services that run; one that stops vanishes, which upgrade-k8s waits for. */
export const services = resourceKind({
  type: "Services.v1alpha1.talos.dev",
  singular: "Service",
  namespace: "runtime",
  owner: "v1alpha1.ServiceController",
  aliases: ["svc"],
  printColumns: [
    { name: "Running", jsonPath: "{.running}" },
    { name: "Healthy", jsonPath: "{.healthy}" },
    { name: "Health Unknown", jsonPath: "{.unknown}" },
  ],
  list: (_world, node) =>
    [...node.services.values()]
      .filter(({ state }) => state === "Running")
      .map(({ id, healthy }) => {
        const spec = { running: true, healthy, unknown: false };
        return { id, yaml: { value: spec }, proto: Service.encode(spec).finish() };
      }),
});

export const machineStatuses = resourceKind({
  type: "MachineStatuses.runtime.talos.dev",
  singular: "MachineStatus",
  namespace: "runtime",
  owner: "runtime.MachineStatusController",
  printColumns: [
    { name: "Stage", jsonPath: "{.stage}" },
    { name: "Ready", jsonPath: "{.status.ready}" },
  ],
  list: (_world, { stage, ready, unmet }) => {
    const status = { ready, unmetConditions: unmet.map((condition) => ({ ...condition })) };
    return [
      {
        id: "machine",
        yaml: { value: { stage, status } },
        proto: MachineStatus.encode({ stage: stageNumber(stage), status }).finish(),
      },
    ];
  },
});

export const diagnostics = resourceKind({
  type: "Diagnostics.runtime.talos.dev",
  singular: "Diagnostic",
  namespace: "runtime",
  owner: "runtime.DiagnosticsController",
  printColumns: [{ name: "Message", jsonPath: "{.message}" }],
  list: (_world, node) =>
    node.diagnostics.map(({ message, details }, index) => {
      const spec = { message, details: [...details] };
      const proto = Diagnostic.encode(spec).finish();
      return { id: `diagnostic-${index}`, yaml: { value: spec }, proto };
    }),
});

export const securityStates = resourceKind({
  type: "SecurityStates.talos.dev",
  singular: "SecurityState",
  namespace: "runtime",
  owner: "runtime.SecurityStateController",
  printColumns: [{ name: "SecureBoot", jsonPath: "{.secureBoot}" }],
  list: (world, node) => {
    const { secureBoot, bootloader } = world.options;
    const bootedWithUki = runsSince(node, "1.10.0") && bootloader === "systemd-boot";
    return [
      {
        id: "securitystate",
        yaml: { value: { secureBoot, ...(bootedWithUki ? { bootedWithUKI: true } : {}) } },
        proto: SecurityState.encode({ secureBoot, bootedWithUki }).finish(),
      },
    ];
  },
});

export const systemInformations = resourceKind({
  type: "SystemInformations.hardware.talos.dev",
  singular: "SystemInformation",
  namespace: "hardware",
  owner: "hardware.SystemInfoController",
  aliases: ["systeminformation"],
  printColumns: [
    { name: "Manufacturer", jsonPath: "{.manufacturer}" },
    { name: "UUID", jsonPath: "{.uuid}" },
  ],
  list: (_world, { uuid }) => {
    const spec = {
      manufacturer: "Sandbox",
      productName: "Simulated machine",
      version: "1",
      serialNumber: uuid.slice(0, 8),
      uuid,
    };
    const { serialNumber, ...shown } = spec;
    return [
      {
        id: "systeminformation",
        yaml: { value: { ...shown, serialnumber: serialNumber } },
        proto: SystemInformation.encode(spec).finish(),
      },
    ];
  },
});

/** The data partition alone, large enough for the health check of disks. */
export const volumeStatuses = resourceKind({
  type: "VolumeStatuses.block.talos.dev",
  singular: "VolumeStatus",
  namespace: "runtime",
  owner: "block.VolumeManagerController",
  printColumns: [{ name: "Location", jsonPath: "{.location}" }],
  list: () => {
    const spec = { location: "/dev/vda4", size: 40n * gibibyte };
    return [
      {
        id: "EPHEMERAL",
        yaml: {
          value: {
            phase: "ready",
            type: "partition",
            ...spec,
            size: Number(spec.size),
            prettySize: "43 GB",
          },
        },
        proto: VolumeStatus.encode(spec).finish(),
      },
    ];
  },
});

/** Image, flavour and factory of the running image, from Talos 1.14. */
export const imageFactorySchematics = resourceKind({
  type: "ImageFactorySchematics.runtime.talos.dev",
  singular: "ImageFactorySchematic",
  namespace: "runtime",
  owner: "runtime.ImageFactorySchematicController",
  since: "1.14.0",
  printColumns: [
    { name: "Schematic ID", jsonPath: "{.schematicId}" },
    { name: "Flavor", jsonPath: "{.flavor}" },
    { name: "API URL", jsonPath: "{.apiUrl}" },
  ],
  list: (_world, { running }) => {
    if (running.schematicId === undefined) return [];
    const apiUrl = running.factory === undefined ? "" : `https://${running.factory}`;
    const spec = { schematicId: running.schematicId, flavor: "", apiUrl };
    const proto = ImageFactorySchematic.encode(spec).finish();
    return [{ id: "image-factory-schematic", yaml: { value: spec }, proto }];
  },
});

interface ExtensionMetadata {
  readonly name: string;
  readonly version: string;
  readonly author: string;
  readonly description: string;
  readonly compatibility: { readonly talos: { readonly version: string } };
  readonly extraInfo: string;
}

function extensionLayers({ running }: WorldNode): ExtensionMetadata[] {
  const compatibility = { talos: { version: ">= 1.0.0" } };
  const baked = running.extensions.map(({ name, version }) => ({
    name,
    version,
    author: "Sidero Labs",
    description: `System extension ${name}.`,
    compatibility,
    extraInfo: "",
  }));
  if (running.schematicId === undefined) return baked;
  const factory = running.factory === undefined ? "" : ` (https://${running.factory})`;
  const schematic = {
    name: "schematic",
    version: running.schematicId,
    author: `Image Factory${factory}`,
    description:
      "Virtual extension which specifies the schematic of the image built with Image Factory.",
    compatibility,
    extraInfo: "",
  };
  return [...baked, schematic];
}
