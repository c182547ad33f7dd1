import type { z } from "zod";
import { argumentNames } from "./arguments-schema";
import { closestName } from "./closest-name";
import type { Mistake } from "./mistake";

/** The mistakes that the schema found, by property path. */
export function schemaMistakes(issues: readonly z.core.$ZodIssue[]): Mistake[] {
  return issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => unknownName(issue.path, key))
      : [{ property: propertyPath(issue.path), reason: issue.message }],
  );
}

function unknownName(path: readonly PropertyKey[], key: string): Mistake {
  const group = propertyPath(path);
  const names = argumentNames[group] ?? [];
  const meant = closestName(key, names);
  const hint =
    meant === undefined ? `the arguments here are ${names.join(", ")}` : `did you mean "${meant}"?`;
  return { property: propertyPath([...path, key]), reason: `is no argument: ${hint}` };
}

/** `workers.parallel`, `nodes[0]`. */
export function propertyPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((written, part) => {
    if (typeof part === "number") return `${written}[${String(part)}]`;
    return written === "" ? String(part) : `${written}.${String(part)}`;
  }, "");
}
