import { createHash } from "node:crypto";
import type { KubernetesObject } from "../object-store";
import type { World } from "../types";
import type { PodTemplate } from "./build-pod";

/** `spec.template` of a workload. */
export function templateOf(workload: KubernetesObject): PodTemplate {
  return (workload.spec as { template?: PodTemplate } | undefined)?.template ?? {};
}

/** Ten letters that change with the template. */
export function templateHash(workload: KubernetesObject): string {
  return createHash("sha256").update(JSON.stringify(templateOf(workload))).digest("hex").slice(0, 10);
}

/** Five random letters, as in the names of generated pods. */
export function podSuffix(world: World): string {
  const letters = "bcdfghjklmnpqrstvwxz2456789";
  return Array.from({ length: 5 }, () => letters.charAt(world.random.integer(letters.length))).join(
    "",
  );
}
