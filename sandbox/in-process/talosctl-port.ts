import type { CommandOptions, CommandResult, Talosctl } from "../../provider/ports";
import type { World } from "../world/types";
import type { Lifeline } from "./lifeline";
import type { MemoryFiles } from "./memory-files";
import { CommandFailure, runCommand, type RunningCommand } from "./talosctl/command";
import { etcdSnapshot } from "./talosctl/etcd-snapshot";
import { health } from "./talosctl/health";
import { upgrade } from "./talosctl/upgrade";
import { upgradeKubernetes } from "./talosctl/upgrade-kubernetes";
import type { TalosctlFault } from "./talosctl-fault";

export interface TalosctlPlace {
  readonly world: World;
  readonly lifeline: Lifeline;
  readonly files: MemoryFiles;
  readonly clientVersion: string;
  /** How the program itself misbehaves; read at the end of each command. */
  readonly fault: () => TalosctlFault | undefined;
}

/** Its own limit is a little shorter than our deadline, as the adapter passes it. */
const margin = 0.9;

/** A talosctl that does to the world what the real one does to a cluster. */
export function talosctlPort(place: TalosctlPlace): Talosctl {
  const run = (
    options: CommandOptions,
    body: (command: RunningCommand) => Promise<void>,
  ): Promise<CommandResult> =>
    runCommand(place, options, async (command) => {
      await body(command);
      await misbehave(place, command);
    });
  return {
    path: "talosctl (simulated)",
    version: () => Promise.resolve(place.clientVersion),
    health: (node, options) =>
      run(options, (command) => health(command, { node, limitMs: options.deadlineMs * margin })),
    etcdSnapshot: (node, path, options) =>
      run(options, (command) => etcdSnapshot(command, place.files, { node, path })),
    upgrade: (command, options) => {
      const { clientVersion } = place;
      const limitMs = options.deadlineMs * margin;
      return run(options, (running) => upgrade(running, { ...command, clientVersion, limitMs }));
    },
    upgradeKubernetes: (command, options) =>
      run(options, (running) => upgradeKubernetes(running, command)),
  };
}

async function misbehave({ fault }: TalosctlPlace, command: RunningCommand): Promise<void> {
  switch (fault()) {
    case "fails-after-success":
      throw new CommandFailure("context canceled");
    case "hangs-after-success":
      for (;;) await command.wait(60_000);
    case undefined:
      return;
  }
}
