import { toWire } from "../system/to-wire";
import type { Properties } from "./properties";

/**
 * A failure after which Pulumi stores what was reached and calls `update` again with the next `pulumi up`. Without
 * `__provider` among the properties no later call would find its way here, and one value that JSON does not know would
 * keep the engine waiting for ever (pulumi/pulumi sdk/nodejs/cmd/dynamic-provider, grpcResponseFromError).
 */
export class PartialFailure extends Error {
  declare readonly id: string;
  declare readonly properties: Properties;
  declare readonly reasons: readonly string[];

  constructor(reached: {
    readonly id: string;
    readonly outputs: Properties;
    readonly provider: unknown;
    readonly cause: Error;
  }) {
    super(reached.cause.message, { cause: reached.cause });
    this.name = "PartialFailure";
    this.id = reached.id;
    this.properties = toWire({ ...reached.outputs, __provider: reached.provider }) as Properties;
    this.reasons = [reached.cause.message];
  }
}
