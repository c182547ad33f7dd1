import type { CommandOptions, CommandResult, Talosctl } from "../../provider/ports";
import type { World } from "../world/types";
import type { Lifeline } from "./lifeline";
import type { MemoryFiles } from "./memory-files";
import { CommandFailure, runCommand, type RunningCommand } from "./talosctl/command";
import { etcdSnapshot } from "./talosctl/etcd-snapshot";
import { forfeitLeadership } from "./talosctl/forfeit-leadership";
import { health } from "./talosctl/health";
import { pullImage } from "./talosctl/pull-image";
import { upgrade } from "./talosctl/upgrade";
import { upgradeKubernetes } from "./talosctl/upgrade-kubernetes";
import { validateConfiguration } from "./talosctl/validate-configuration";
import { cutShort, damagesFile, doesNothing, wrongWord } from "./talosctl/wrong-word";
import type { TalosctlCommand, TalosctlFault } from "./talosctl-fault";

export interface TalosctlPlace {
  readonly world: World;
  readonly lifeline: Lifeline;
  readonly files: MemoryFiles;
  readonly clientVersion: string;
  /** How the program itself misbehaves; asked at the end of each command. */
  readonly fault: (command: TalosctlCommand) => TalosctlFault | undefined;
}

/** Its own limit is a little shorter than our deadline, as the adapter passes it. */
const margin = 0.9;

/** A talosctl that does to the world what the real one does to a cluster. */
export function talosctlPort(place: TalosctlPlace): Talosctl {
  const { clientVersion, files } = place;
  const run = (
    name: TalosctlCommand,
    options: CommandOptions,
    body: (command: RunningCommand) => Promise<void>,
  ): Promise<CommandResult> =>
    runCommand(place, options, async (command) => {
      if (doesNothing(place.world, name)) return;
      await body(cutShort(command, name));
      await misbehave(place.fault(name) ?? wrongWord(place.world, name), command);
    });
  return {
    path: "talosctl (simulated)",
    version: () => Promise.resolve(clientVersion),
    health: (node, options) => {
      const limitMs = options.deadlineMs * margin;
      return run("health", options, (command) => health(command, { node, limitMs }));
    },
    etcdSnapshot: (node, path, options) =>
      run("etcd-snapshot", options, (command) => {
        const isDamaged =
          place.fault("etcd-snapshot") === "damages-file" || damagesFile(place.world);
        return etcdSnapshot(command, files, { node, path, isDamaged });
      }),
    upgrade: (task, options) => {
      const limitMs = options.deadlineMs * margin;
      return run("upgrade", options, (command) =>
        upgrade(command, { ...task, clientVersion, limitMs }),
      );
    },
    upgradeKubernetes: (task, options) =>
      run("upgrade-k8s", options, (command) => upgradeKubernetes(command, task)),
    forfeitLeadership: (node, options) =>
      run("forfeit-leadership", options, (command) => forfeitLeadership(command, node)),
    pullImage: (node, image, options) =>
      run("image-pull", options, (command) => pullImage(command, { node, image })),
    validateConfiguration: (text, { mode }, options) =>
      run("validate", options, (command) => validateConfiguration(command, { text, mode })),
  };
}

async function misbehave(fault: TalosctlFault | undefined, command: RunningCommand): Promise<void> {
  switch (fault) {
    case "fails-after-success":
      throw new CommandFailure("context canceled");
    case "hangs-after-success":
      for (;;) await command.wait(60_000);
    case "damages-file":
    case undefined:
      return;
  }
}
