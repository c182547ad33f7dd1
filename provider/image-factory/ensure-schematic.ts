import { UpgradeError } from "../errors/upgrade-error";
import type { SchematicCustomization } from "../model/schematic";
import { PortError } from "../ports";
import type { ImageFactory } from "../ports/images";

/**
 * Makes a schematic known to a factory, unless it is. Changes no cluster. Throws UpgradeError SCHEMATIC_NOT_POSTED, and
 * SCHEMATIC_ID_DIFFERS where the factory gives it another id, so that no image of another content is ever installed.
 */
export async function ensureSchematic(
  factory: ImageFactory,
  host: string,
  schematic: SchematicCustomization,
): Promise<void> {
  const id = await inWords(host, () => idAt(factory, host, schematic));
  if (id === schematic.id) return;
  throw new UpgradeError("SCHEMATIC_ID_DIFFERS", {
    values: { factory: host, theirs: id, ours: schematic.id },
  });
}

async function idAt(
  factory: ImageFactory,
  host: string,
  { id, canonicalYaml }: SchematicCustomization,
): Promise<string> {
  const known = await factory.schematic(host, id);
  return known === undefined ? factory.createSchematic(host, canonicalYaml) : id;
}

async function inWords<T>(host: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const reason = error.message.replace(/\.$/, "");
    throw new UpgradeError("SCHEMATIC_NOT_POSTED", {
      values: { factory: host, reason },
      cause: error,
    });
  }
}
