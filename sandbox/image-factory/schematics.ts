import { createSchematic, schematicText } from "../world/factory/schematics";
import type { Asked } from "./asked";
import { json, plain, type Reply } from "./reply";

/** `POST /schematics` (image-factory internal/frontend/http/configuration.go). */
export function answerCreate({ world, body }: Asked): Reply {
  const { id, yaml } = createSchematic(world, body);
  return json({ id, schematic: yaml }, 201);
}

/** `GET /schematics/<id>`. */
export function answerSchematic({ world, parts }: Asked): Reply {
  const body = schematicText(world, parts.id ?? "");
  if (body === undefined) return plain(404, "schematic not found");
  return { status: 200, type: "application/yaml", body };
}
