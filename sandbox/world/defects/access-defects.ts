import type { CreateWorldOptions } from "../create-world";
import { defaultWorldOptions } from "../defaults";
import type { AccessDefect } from "./defect";

/** Options of a world with a defect of its access, which cannot come later: the talosconfig is written at the start. */
export function withAccessDefect(
  options: CreateWorldOptions,
  defect: AccessDefect,
): CreateWorldOptions {
  const access = options.clientAccess ?? defaultWorldOptions.clientAccess;
  switch (defect.kind) {
    case "certificate-expires-soon":
      return { ...options, clientAccess: { ...access, validForMs: defect.inMs } };
    case "reader-only":
      return { ...options, clientAccess: { ...access, roles: ["os:reader"] } };
  }
}
