import type { ValidationMode } from "../../ports";

/** Reads one file and asks no cluster (Talos v1.9 to v1.14 cmd/talosctl/cmd/talos/validate.go). */
export function validateArguments(path: string, mode: ValidationMode): string[] {
  return ["validate", "--config", path, "--mode", mode];
}
