import { parseImageReference } from "../../provider/model/image-reference";
import { PortError } from "../../provider/ports";
import type { ImageRegistry } from "../../provider/ports/images";
import { isPublished } from "../world/factory/published";
import { isFactoryUnreachable } from "../world/faults";
import type { World } from "../world/types";
import type { Lifeline } from "./lifeline";

/** One round trip over the internet, in milliseconds. */
const latencyMs = 80;

/** The world's registries: its factory's, ghcr.io, registry.k8s.io and what else its nodes pull from. */
export function imageRegistryPort(world: World, lifeline: Lifeline): ImageRegistry {
  return {
    exists: async (reference) => {
      await lifeline.wait(latencyMs);
      const image = parseImageReference(reference);
      const registry = image?.registry ?? "docker.io";
      if (isFactoryUnreachable(world)) {
        const message = `${registry} cannot be reached: it does not answer in time`;
        throw new PortError({ kind: "unreachable", message });
      }
      if (image?.tag === undefined) return false;
      return isPublished(world, { repository: image.repository, tag: image.tag, registry });
    },
  };
}
