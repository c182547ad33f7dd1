import { createHash } from "node:crypto";
import { builtExtensions } from "../world/factory/official-extensions";
import { isFactoryRepository, isPublished } from "../world/factory/published";
import { storedSchematics } from "../world/factory/stored-schematics";
import { talosReleases } from "../world/registry";
import type { Asked } from "./asked";
import { plain, type Reply } from "./reply";

const indexType = "application/vnd.oci.image.index.v1+json";
const token = "Bearer anonymous";

/**
 * `GET /v2/<repository>/manifests/<tag>`: of the factory's images (image-factory internal/frontend/http/registry.go), and of
 * plain registries, which want the token they give to anybody, as ghcr.io does. `?ns=` names the registry, as containerd's
 * mirrors are told (containerd docs/hosts.md).
 */
export function answerManifest(asked: Asked): Reply {
  const { world, url, parts } = asked;
  const { repository = "", tag = "" } = parts;
  const registry = url.searchParams.get("ns") ?? undefined;
  const isFactory = isFactoryRepository(repository);
  if (!isFactory && asked.authorization !== token) return challenge(url, repository);
  if (!isPublished(world, { repository, tag, registry })) {
    return isFactory ? factoryRefusal(asked) : unknownManifest();
  }
  return manifest(`${repository}:${tag}`);
}

function challenge(url: URL, repository: string): Reply {
  const realm = `realm="${url.origin}/token",service="${url.host}",scope="repository:${repository}:pull"`;
  return {
    ...registryError(401, "UNAUTHORIZED", "authentication required"),
    headers: { "www-authenticate": `Bearer ${realm}` },
  };
}

/** A factory says with 400 what it cannot build, and with 404 what it does not know. */
function factoryRefusal({ world, parts }: Asked): Reply {
  const id = parts.repository?.split("/").at(-1) ?? "";
  const version = (parts.tag ?? "").replace(/^v/, "");
  if (!world.schematics.has(id)) return plain(404, `schematic ${id} not found`);
  const wanted = storedSchematics(world).get(id)?.extensions ?? [];
  const isRelease = talosReleases().includes(version);
  if (isRelease && builtExtensions(world, wanted, version) === undefined)
    return plain(400, `an official extension is not available for Talos version v${version}`);
  return plain(404, `version v${version} not found`);
}

function unknownManifest(): Reply {
  return registryError(404, "MANIFEST_UNKNOWN", "manifest unknown");
}

function registryError(status: number, code: string, message: string): Reply {
  const body = JSON.stringify({ errors: [{ code, message }] });
  return { status, type: "application/json", body };
}

function manifest(name: string): Reply {
  const digestOf = (text: string): string =>
    `sha256:${createHash("sha256").update(text).digest("hex")}`;
  const manifests = ["amd64", "arm64"].map((architecture) => ({
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    digest: digestOf(`${name} ${architecture}`),
    size: 1024,
    platform: { architecture, os: "linux" },
  }));
  const body = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests });
  return {
    status: 200,
    type: indexType,
    body,
    headers: { "docker-content-digest": digestOf(body) },
  };
}
