import { createHash } from "node:crypto";
import semver from "semver";
import { isExtensionMissing } from "./defects/seen-defects";
import { builtExtensions, officialName } from "./factory/official-extensions";
import { factoryHosts, storedSchematics } from "./factory/stored-schematics";
import { isImageMissing } from "./faults/image-missing";
import type { InstalledSystem, World, WorldExtension } from "./types";

/** What a reference leads to. */
export type RegistryImage =
  | {
      readonly kind: "installer";
      readonly system: Omit<InstalledSystem, "extraKernelArgs">;
      readonly secureBoot: boolean;
    }
  | { readonly kind: "kubernetes"; readonly component: string; readonly version: string }
  | { readonly kind: "other" };

/** SHA-256 of the empty customization: the factory's image without extensions. */
export const emptySchematic = "376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba";

/** Newest patch of each release line (`git tag` of siderolabs/talos, 2026-08); 1.14 was a release candidate then. */
const newestTalosPatch: Readonly<Record<number, number>> = {
  7: 7,
  8: 4,
  9: 6,
  10: 9,
  11: 6,
  12: 11,
  13: 10,
  14: 4,
};

/** Kubernetes release lines that Talos 1.7 … 1.14 accept, and a patch that none of them will reach. */
const kubernetesMinors = { oldest: 25, newest: 37, patches: 25 };

const platforms = new Set(
  (
    "akamai aws azure cloudstack digital-ocean equinixMetal exoscale gcp hcloud metal nocloud openstack oracle " +
    "scaleway upcloud vmware vultr"
  ).split(" "),
);

const kubernetesComponents = new Set(
  "kube-apiserver kube-controller-manager kube-scheduler kube-proxy".split(" "),
);

/** What the reference leads to; undefined where the registry has no such image. */
export function findImage(world: World, reference: string): RegistryImage | undefined {
  const parts = /^([^/]+)\/([^:@]+):([^:@/]+)(?:@sha256:[0-9a-f]{64})?$/.exec(reference);
  const [, host, path, tag] = parts ?? [];
  if (host === undefined || path === undefined || tag === undefined) return undefined;
  if (isImageMissing(world, withoutDigest(reference))) return undefined;
  if (host === "ghcr.io") return findInGithub(path, tag, reference);
  if (host === "registry.k8s.io") return findInKubernetes(path, tag);
  if (host === "quay.io" || host === "docker.io") return { kind: "other" };
  return findInFactory(world, { host, path, tag, reference });
}

/** The reference with the digest of what it leads to, as a pull names it. */
export function pinned(reference: string): string {
  if (reference.includes("@")) return reference;
  return `${reference}@sha256:${createHash("sha256").update(reference).digest("hex")}`;
}

export function withoutDigest(reference: string): string {
  return reference.replace(/@sha256:[0-9a-f]+$/, "");
}

function findInGithub(path: string, tag: string, image: string): RegistryImage | undefined {
  const version = versionOf(tag);
  if (version === undefined) return undefined;
  if (path === "siderolabs/kubelet" && isKubernetesRelease(version))
    return { kind: "kubernetes", component: "kubelet", version };
  // From 1.14 on this image is no longer published (v1.14.0-rc.1 hack/release.toml).
  if (path !== "siderolabs/installer" || !isTalosRelease(version) || semver.minor(version) >= 14)
    return path.startsWith("siderolabs/flannel") ? { kind: "other" } : undefined;
  const system = {
    image,
    talosVersion: version,
    schematicId: undefined,
    factory: undefined,
    extensions: [],
  };
  return { kind: "installer", system, secureBoot: false };
}

function findInKubernetes(path: string, tag: string): RegistryImage | undefined {
  if (!kubernetesComponents.has(path)) return { kind: "other" };
  const version = versionOf(tag);
  if (version === undefined || !isKubernetesRelease(version)) return undefined;
  return { kind: "kubernetes", component: path, version };
}

/** `<factory>/<platform>-installer[-secureboot]/<schematic>:v…`, or the older `<factory>/installer/…`. */
function findInFactory(
  world: World,
  { host, path, tag, reference }: { host: string; path: string; tag: string; reference: string },
): RegistryImage | undefined {
  const [, platform, secureBoot, schematicId] =
    /^(?:([A-Za-z-]+)-)?installer(-secureboot)?\/([0-9a-f]{64})$/.exec(path) ?? [];
  const version = versionOf(tag);
  if (schematicId === undefined || version === undefined || !isTalosRelease(version))
    return undefined;
  if (platform !== undefined && !platforms.has(platform)) return undefined;
  const known = extensionsOf(world, { host, schematicId, version });
  if (known === undefined) return undefined;
  const system = {
    image: withoutDigest(reference),
    talosVersion: version,
    schematicId,
    factory: host,
    extensions: known,
  };
  return { kind: "installer", system, secureBoot: secureBoot !== undefined };
}

/** A schematic that was posted gets what the factory has for the version, and no image where one of its extensions is missing. */
function extensionsOf(
  world: World,
  { host, schematicId, version }: { host: string; schematicId: string; version: string },
): readonly WorldExtension[] | undefined {
  if (!factoryHosts(world).has(host)) return undefined;
  const stored = storedSchematics(world).get(schematicId);
  if (stored !== undefined) return builtExtensions(world, stored.extensions, version);
  const first = world.schematics.get(schematicId);
  const lacks = (name: string): boolean =>
    isExtensionMissing(world, { extension: officialName(name), talosVersion: version });
  return first?.some(({ name }) => lacks(name)) === true ? undefined : first;
}

function versionOf(tag: string): string | undefined {
  return tag.startsWith("v") ? (semver.valid(tag) ?? undefined) : undefined;
}

/** Every Talos release that the registries know, ascending. */
export function talosReleases(): readonly string[] {
  return Object.entries(newestTalosPatch).flatMap(([minor, newest]) =>
    Array.from({ length: newest + 1 }, (_, patch) => `1.${minor}.${String(patch)}`),
  );
}

function isTalosRelease(version: string): boolean {
  const newest = newestTalosPatch[semver.minor(version)];
  return semver.major(version) === 1 && newest !== undefined && semver.patch(version) <= newest;
}

function isKubernetesRelease(version: string): boolean {
  const { oldest, newest, patches } = kubernetesMinors;
  const minor = semver.minor(version);
  return (
    semver.major(version) === 1 &&
    minor >= oldest &&
    minor <= newest &&
    semver.patch(version) <= patches
  );
}
