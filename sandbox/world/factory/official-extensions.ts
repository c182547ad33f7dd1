import semver from "semver";
import { isExtensionMissing } from "../defects/seen-defects";
import type { World, WorldExtension } from "../types";
import { storedSchematics } from "./stored-schematics";

interface OfficialExtension extends WorldExtension {
  /** Talos minors that have it, from 1.x to 1.x; the sandbox's own choice, so that some come and go. */
  readonly minors: readonly [number, number];
}

const always = [7, 99] as const;

/** A few of siderolabs/extensions, under the names of their images. */
const official: readonly OfficialExtension[] = [
  { name: "siderolabs/amd-ucode", version: "20250917", minors: always },
  { name: "siderolabs/amdgpu", version: "20250917", minors: [10, 99] },
  { name: "siderolabs/gvisor", version: "20250505.0", minors: always },
  { name: "siderolabs/i915", version: "20250917", minors: [10, 99] },
  { name: "siderolabs/i915-ucode", version: "20250211", minors: [7, 9] },
  { name: "siderolabs/intel-ucode", version: "20250812", minors: always },
  { name: "siderolabs/iscsi-tools", version: "v0.2.0", minors: always },
  { name: "siderolabs/netbird", version: "0.59.3", minors: [11, 99] },
  { name: "siderolabs/qemu-guest-agent", version: "10.0.2", minors: always },
  { name: "siderolabs/util-linux-tools", version: "2.41.2", minors: always },
  { name: "siderolabs/xdma-driver", version: "v1.0.0", minors: [7, 12] },
  { name: "siderolabs/zfs", version: "2.3.3", minors: always },
];

/** Other names under which an image is found (image-factory internal/profile/profile.go, ExtensionNameAlias). */
const aliases: Readonly<Record<string, string>> = {
  "siderolabs/i915-ucode": "siderolabs/i915",
  "siderolabs/amdgpu-firmware": "siderolabs/amdgpu",
};

/** What a factory can build into images of a Talos version, sorted by name: those above, and what the world began with. */
export function officialExtensions(world: World, talosVersion: string): readonly WorldExtension[] {
  const minor = semver.minor(talosVersion);
  const present = official.filter(({ minors: [from, to] }) => minor >= from && minor <= to);
  const names = new Set(present.map(({ name }) => name));
  const first = [...world.schematics]
    .filter(([id]) => !storedSchematics(world).has(id))
    .flatMap(([, extensions]) => extensions)
    .map(({ name, version }) => ({ name: officialName(name), version }))
    .filter(({ name }) => !names.has(name));
  return [...present.map(({ name, version }) => ({ name, version })), ...first]
    .filter(({ name }) => !isExtensionMissing(world, { extension: name, talosVersion }))
    .sort(byName);
}

/** The extensions of a schematic as a node of that version reports them; undefined where one cannot be built. */
export function builtExtensions(
  world: World,
  extensions: readonly string[],
  talosVersion: string,
): readonly WorldExtension[] | undefined {
  const present = new Map(
    officialExtensions(world, talosVersion).map((extension) => [extension.name, extension]),
  );
  const built = extensions.map((name) => present.get(name) ?? present.get(aliases[name] ?? ""));
  if (!built.every((extension) => extension !== undefined)) return undefined;
  return built.map(({ name, version }) => ({ name: name.replace("siderolabs/", ""), version }));
}

/** Nodes report a name without its owner. */
export function officialName(name: string): string {
  return name.includes("/") ? name : `siderolabs/${name}`;
}

function byName(left: WorldExtension, right: WorldExtension): number {
  return left.name < right.name ? -1 : 1;
}
