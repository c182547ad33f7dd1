import { v1 } from "../provider/lifecycle";

/** What an upgrade by our own lifecycle took. */
export interface MeasuredUpgrade {
  readonly milliseconds: number;
  /** Highest resident memory of the process, in bytes. */
  readonly peakBytes: number;
}

/** Upgrades the cluster of a talosconfig as `pulumi up` does; its inputs are the argument, as JSON. */
async function main(): Promise<void> {
  const inputs = JSON.parse(process.argv[2] ?? "{}") as Record<string, unknown>;
  const started = performance.now();
  await v1.create(inputs);
  const upgraded: MeasuredUpgrade = {
    milliseconds: performance.now() - started,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
  process.stdout.write(JSON.stringify(upgraded), () => {
    process.exit();
  });
}

void main();
