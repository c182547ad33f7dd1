import type { ValidationMode } from "../../../provider/ports";
import { readConfiguration, type Configuration } from "../../world/machine-configuration/read";
import { WorldError } from "../../world/world-error";
import { CommandFailure, type RunningCommand } from "./command";

const machineTypes = ["controlplane", "worker", "init"];
const workMs = 200;

/** `talosctl validate --config … --mode …`: knows of a configuration what the world acts on (cmd/talosctl/cmd/talos/validate.go). */
export async function validateConfiguration(
  command: RunningCommand,
  { text, mode }: { readonly text: string; readonly mode: ValidationMode },
): Promise<void> {
  await command.wait(workMs);
  const { type, machine } = read(text);
  const problems = [
    ...(mode === "metal" && machine.install === undefined
      ? ['install instructions are required in "metal" mode']
      : []),
    ...(machineTypes.includes(type ?? "") ? [] : [`unknown machine type "${type ?? ""}"`]),
  ];
  if (problems.length === 0) {
    command.stdout(`machine-configuration.yaml is valid for ${mode} mode`);
    return;
  }
  const count = problems.length === 1 ? "1 error" : `${problems.length} errors`;
  throw new CommandFailure(
    [`${count} occurred:`, ...problems.map((line) => `\t* ${line}`)].join("\n"),
  );
}

function read(text: string): Configuration {
  try {
    return readConfiguration(text);
  } catch (error) {
    if (error instanceof WorldError) throw new CommandFailure(`decode error: ${error.message}`);
    throw error;
  }
}
