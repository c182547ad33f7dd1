import { createHash } from "node:crypto";
import { officialExtensions } from "../world/factory/official-extensions";
import { talosReleases } from "../world/registry";
import { WorldError } from "../world/world-error";
import type { Asked } from "./asked";
import { json, type Reply } from "./reply";

/** `GET /versions`; no release of the sandbox is marked as broken (image-factory internal/frontend/http/meta.go). */
export function answerVersions({ url }: Asked): Reply {
  const isBroken = url.searchParams.get("broken") === "true";
  return json(isBroken ? [] : talosReleases().map((version) => `v${version}`));
}

/** `GET /version/<version>/extensions/official`. */
export function answerExtensions({ world, parts }: Asked): Reply {
  const version = knownRelease(parts.version);
  return json(
    officialExtensions(world, version).map(({ name, version: tag }) => ({
      name,
      ref: `ghcr.io/${name}:${tag}`,
      digest: `sha256:${createHash("sha256").update(`${name}:${tag}`).digest("hex")}`,
      author: "Sandbox",
      description: `${name} of the sandbox`,
    })),
  );
}

/** `GET /version/<version>/overlays/official`. */
export function answerOverlays({ parts }: Asked): Reply {
  knownRelease(parts.version);
  const image = "siderolabs/sbc-raspberrypi";
  const ref = `ghcr.io/${image}:v0.1.5`;
  const digest = `sha256:${createHash("sha256").update(ref).digest("hex")}`;
  return json([{ name: "rpi_generic", image, ref, digest }]);
}

function knownRelease(version: string | undefined): string {
  if (version !== undefined && talosReleases().includes(version)) return version;
  throw new WorldError("not-found", `version ${version ?? ""} not found`);
}
