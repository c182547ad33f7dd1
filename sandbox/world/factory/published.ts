import { isImageMissing } from "../faults/image-missing";
import { findImage } from "../registry";
import type { World } from "../types";
import { factoryHosts } from "./stored-schematics";

/** An image as a registry is asked for it. */
export interface PublishedQuestion {
  /** Such as `metal-installer/3765…` or `siderolabs/installer`. */
  readonly repository: string;
  readonly tag: string;
  /** The registry that the image's name tells; undefined where any will do. */
  readonly registry: string | undefined;
}

export function isFactoryRepository(repository: string): boolean {
  return /^(?:[A-Za-z-]+-)?installer(?:-secureboot)?\/[0-9a-f]{64}$/.test(repository);
}

/** Whether one of the world's registries has it, and no fault hides it. */
export function isPublished(world: World, question: PublishedQuestion): boolean {
  const references = registriesFor(world, question).map(
    (host) => `${host}/${question.repository}:${question.tag}`,
  );
  if (references.some((reference) => isImageMissing(world, reference))) return false;
  return references.some((reference) => findImage(world, reference) !== undefined);
}

/** Where no registry is named, the repository tells. The factory answers for all its hosts: a name of one leads to the same image as a name of another. */
function registriesFor(world: World, { repository, registry }: PublishedQuestion): string[] {
  const factories = [...factoryHosts(world)];
  if (isFactoryRepository(repository)) {
    return registry === undefined || factories.includes(registry) ? factories : [registry];
  }
  return [registry ?? (repository.startsWith("siderolabs/") ? "ghcr.io" : "registry.k8s.io")];
}
