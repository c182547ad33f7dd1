import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openControlServer } from "./control/control-server";
import { describeEntry, describeSandbox, describeViolation } from "./control/describe-sandbox";
import { parseSandboxArguments, usage, type SandboxArguments } from "./control/sandbox-arguments";
import { plantDefect } from "./world/defects/plant-defect";
import { startSandbox, type Sandbox } from "./start-sandbox";

/** Starts a sandbox from the command line and keeps it until Ctrl-C. */
async function main(): Promise<void> {
  const { sandbox: options, json, defects } = readArguments();
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "talos-sandbox-")));
  const sandbox = await startSandbox({ ...options, directory, referee: {} });
  plantDefects(sandbox, defects);
  const stop = (): void => {
    control.close();
    sandbox.stop();
  };
  const control = await openControlServer(sandbox, stop);
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  if (json) {
    const { talosconfigPath, kubeconfigPath, kubernetes, mirrors } = sandbox;
    const endpoints = Object.fromEntries(sandbox.endpoints);
    const paths = { directory, talosconfigPath, kubeconfigPath };
    const { address } = control;
    print(JSON.stringify({ ...paths, endpoints, kubernetes, mirrors, control: address }));
    return;
  }
  print(describeSandbox(sandbox, control.address));
  printChanges(sandbox);
}

function readArguments(): SandboxArguments {
  try {
    return parseSandboxArguments(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    process.exit(1);
  }
}

function plantDefects(sandbox: Sandbox, defects: SandboxArguments["defects"]): void {
  try {
    for (const defect of defects) plantDefect(sandbox.world, defect);
  } catch (error) {
    process.stderr.write(`--defect: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

function printChanges({ world, calendar }: Sandbox): void {
  let told = world.violations.length;
  world.listeners.add((change) => {
    if (change.kind === "log") print(describeEntry(change.entry, calendar(change.entry.at)));
    for (const violation of world.violations.slice(told)) print(describeViolation(violation));
    told = world.violations.length;
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
