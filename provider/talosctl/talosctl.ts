import { dirname } from "node:path";
import { UpgradeError } from "../errors/upgrade-error";
import type { Version } from "../model/version";
import type { CommandOptions, CommandResult, Talosctl } from "../ports";
import { exec } from "./exec";
import { explainFailure } from "./failures";
import type { CommandTarget } from "./tasks/connection-flags";
import { etcdSnapshotArguments } from "./tasks/etcd-snapshot";
import { forfeitLeadershipArguments } from "./tasks/forfeit-leadership";
import { healthArguments } from "./tasks/health";
import { imagePullArguments } from "./tasks/image-pull";
import { upgradeArguments } from "./tasks/upgrade";
import { upgradeKubernetesArguments } from "./tasks/upgrade-k8s";
import { validateArguments } from "./tasks/validate";
import { parseClientVersion, versionArguments } from "./tasks/version";
import { withPrivateFile } from "./with-private-file";

export interface TalosctlOptions {
  /** Path of the program. */
  readonly path: string;
  /** Path of the talosconfig: a file, mode 0600, of a folder with mode 0700, that lives as long as this value is used. */
  readonly talosconfigPath: string;
  readonly context: string | undefined;
  /** Variables of our own environment; talosctl gets the few that it needs. */
  readonly environment: Readonly<Record<string, string>>;
  /** Folder of secrets, such as the talosconfig's, that is to go when we are killed while a command runs; by default none. */
  readonly secretsFolder?: string;
}

/** Longest time of `version --client`, in milliseconds: generous, for a first start from a slow disk. */
const versionMs = 30_000;

/** Changes by the real command line: one node a call, secrets in files only. Throws UpgradeError TALOSCTL_… */
export function talosctl(options: TalosctlOptions): Talosctl {
  let asked: Promise<Version> | undefined;
  const version = (): Promise<Version> =>
    (asked ??= readVersion(options.path, options.environment));
  const { secretsFolder } = options;
  const supervision = secretsFolder === undefined ? {} : { secretsFolder };
  const program = { path: options.path, environment: options.environment };
  const run = async (argv: readonly string[], command: CommandOptions): Promise<CommandResult> =>
    withExplanation(await exec({ ...program, arguments: argv, supervision }, command));
  const target = (node: string, endpoints: readonly string[] = []): CommandTarget => ({
    talosconfigPath: options.talosconfigPath,
    context: options.context,
    node,
    endpoints,
  });

  return {
    path: options.path,
    version,
    health: (node, command) => run(healthArguments(target(node), command.deadlineMs), command),
    etcdSnapshot: (node, path, command) => run(etcdSnapshotArguments(target(node), path), command),
    upgrade: async ({ node, image, legacy, rebootMode, endpoints }, command) =>
      run(
        upgradeArguments({
          target: target(node, endpoints),
          clientVersion: await version(),
          image,
          legacy,
          rebootMode,
          deadlineMs: command.deadlineMs,
        }),
        command,
      ),
    upgradeKubernetes: async ({ node, to, prune }, command) =>
      run(
        upgradeKubernetesArguments({
          target: target(node),
          clientVersion: await version(),
          to,
          prune,
        }),
        command,
      ),
    forfeitLeadership: (node, command) => run(forfeitLeadershipArguments(target(node)), command),
    pullImage: (node, image, command) => run(imagePullArguments(target(node), image), command),
    // It reads one file, changes nothing and ends by itself at once: without the supervisor that would take longer to start.
    validateConfiguration: (text, { mode }, command) =>
      withPrivateFile(dirname(options.talosconfigPath), text, async (path) =>
        withExplanation(
          await exec({ ...program, arguments: validateArguments(path, mode) }, command),
        ),
      ),
  };
}

function withExplanation(result: CommandResult): CommandResult {
  const explanation = result.exitCode === 0 ? undefined : explainFailure(result)?.message;
  return explanation === undefined ? result : { ...result, explanation };
}

/** The version of a talosctl. Throws TALOSCTL_NOT_STARTED, and TALOSCTL_UNREADABLE where it tells no version. */
export async function readVersion(
  path: string,
  environment: Readonly<Record<string, string>>,
): Promise<Version> {
  const program = { path, arguments: versionArguments, environment };
  const result = await exec(program, { deadlineMs: versionMs });
  const version = parseClientVersion(result.stdout);
  if (version === undefined) throw new UpgradeError("TALOSCTL_UNREADABLE", { values: { path } });
  return version;
}
