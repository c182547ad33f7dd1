import { PortError } from "../../provider/ports";
import type { ImageFactory } from "../../provider/ports/images";
import { officialExtensions } from "../world/factory/official-extensions";
import { createSchematic, schematicText } from "../world/factory/schematics";
import { factoryHosts } from "../world/factory/stored-schematics";
import { isFactoryUnreachable } from "../world/faults";
import { talosReleases } from "../world/registry";
import type { World } from "../world/types";
import { WorldError } from "../world/world-error";
import type { Lifeline } from "./lifeline";
import { inPortWords } from "./reach";

/** One round trip over the internet, in milliseconds. */
const latencyMs = 80;

/** The world's image factory, under each of its hosts. */
export function imageFactoryPort(world: World, lifeline: Lifeline): ImageFactory {
  const ask = async <T>(factory: string, answer: () => T): Promise<T> => {
    await lifeline.wait(latencyMs);
    if (isFactoryUnreachable(world) || !factoryHosts(world).has(factory)) {
      const message = `${factory} cannot be reached: it does not answer in time`;
      throw new PortError({ kind: "unreachable", message });
    }
    return inPortWords(answer);
  };
  return {
    schematic: (factory, id) => ask(factory, () => schematicText(world, id)),
    createSchematic: (factory, text) => ask(factory, () => createSchematic(world, text).id),
    versions: (factory) => ask(factory, talosReleases),
    extensions: (factory, talosVersion) =>
      ask(factory, () => {
        if (talosReleases().includes(talosVersion)) return officialExtensions(world, talosVersion);
        throw new WorldError("not-found", `version ${talosVersion} not found`);
      }),
  };
}
