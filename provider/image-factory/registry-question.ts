import { parseImageReference } from "../model/image-reference";
import type { Question } from "./ask";
import { addressOf, type WebOptions } from "./web-options";

/** Indexes and manifests, of OCI and of Docker; without Docker's, registries of old images answer 404. */
const accept = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

/**
 * The question for an image's manifest (OCI distribution specification, "Pulling manifests"); undefined where the text is no
 * reference. Without tag and digest it is `latest`; names without a registry are Docker Hub's, as containerd reads them.
 */
export function registryQuestion(reference: string, options: WebOptions): Question | undefined {
  const image = parseImageReference(reference);
  if (image === undefined) return undefined;
  const host = image.registry ?? "docker.io";
  const isHub = host === "docker.io" || host === "index.docker.io";
  const repository =
    isHub && !image.repository.includes("/") ? `library/${image.repository}` : image.repository;
  const url = addressOf(
    isHub && options.mirrors?.[host] === undefined ? "registry-1.docker.io" : host,
    options,
  );
  url.pathname = `/v2/${repository}/manifests/${image.digest ?? image.tag ?? "latest"}`;
  // A mirror learns for whom it answers, as containerd tells it (containerd docs/hosts.md).
  if (options.mirrors?.[host] !== undefined) url.searchParams.set("ns", host);
  return { method: "HEAD", url, headers: { accept } };
}
