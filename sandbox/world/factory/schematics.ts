import { stringify } from "yaml";
import { recordFact } from "../record";
import type { World } from "../types";
import { canonicalSchematic } from "./canonical-schematic";
import { officialName } from "./official-extensions";
import { storedSchematics } from "./stored-schematics";

/**
 * `POST /schematics`: makes it known, so that nodes can be upgraded to its images. It is no change of the cluster. Throws
 * WorldError `invalid-argument`.
 */
export function createSchematic(world: World, text: string): { id: string; yaml: string } {
  const { id, yaml, extensions } = canonicalSchematic(text);
  if (!world.schematics.has(id)) {
    storedSchematics(world).set(id, { yaml, extensions });
    world.schematics.set(
      id,
      extensions.map((name) => ({ name: name.replace("siderolabs/", ""), version: "" })),
    );
    recordFact(world, { node: undefined, action: "schematic-created", detail: id });
  }
  return { id, yaml };
}

/** `GET /schematics/<id>`: undefined where the factory does not know it. */
export function schematicText(world: World, id: string): string | undefined {
  const stored = storedSchematics(world).get(id);
  if (stored !== undefined) return stored.yaml;
  const extensions = world.schematics.get(id);
  return extensions === undefined ? undefined : textOf(extensions.map(({ name }) => name));
}

/** Those that the world begins with are told by their extensions alone. */
function textOf(extensions: readonly string[]): string {
  const names = extensions.map(officialName);
  const systemExtensions =
    names.length === 0 ? {} : { systemExtensions: { officialExtensions: names } };
  return stringify({ customization: systemExtensions }, { indent: 4, lineWidth: 0 });
}
