import { realpathSync } from "node:fs";

const serverOfPulumi = /[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]dynamic-provider[\\/]/;

/**
 * Path of Pulumi's server of dynamic providers, where this process runs it: `node <script> <address of the engine>`
 * (pulumi/pulumi sdk/nodejs/dist/pulumi-resource-pulumi-nodejs). Undefined in any other process.
 */
export function providerScript(argv: readonly string[] = process.argv): string | undefined {
  try {
    const path = realpathSync(argv[1] ?? "");
    return serverOfPulumi.test(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
