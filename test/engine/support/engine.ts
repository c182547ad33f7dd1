import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { delimiter, join } from "node:path";
import { parse, stringify } from "yaml";
import { findPulumi } from "../../../tools/find-tools";
import { projectRoot } from "../../../tools/project-root";

/** What a command of the engine printed, and how it ended. */
export interface CommandOutcome {
  readonly exitCode: number;
  /** Both streams, as they came. */
  readonly output: string;
  readonly stdout: string;
  readonly milliseconds: number;
}

/** A command of the engine that runs. */
export interface StartedCommand {
  /** Signals the command line alone, not what it started. */
  signal(name: NodeJS.Signals): void;
  /** Resolves when it has printed such a text. */
  said(text: RegExp): Promise<void>;
  readonly ended: Promise<CommandOutcome>;
}

export interface EngineOptions {
  /** Folder of the program. Default: this repository. */
  readonly program?: string;
  /** Variables for program and provider, beside those of this process. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Folder whose state and home are shared with another engine; default a folder of its own. */
  readonly folder?: string;
}

/** The real Pulumi engine with a state, a home and configuration files of its own. */
export interface Engine {
  readonly folder: string;
  run(stack: string, ...argv: readonly string[]): Promise<CommandOutcome>;
  /** Begins a command, which may be signalled. */
  start(stack: string, ...argv: readonly string[]): StartedCommand;
  init(stack: string): Promise<void>;
  /** Replaces the stack's configuration, except its secrets; keys without a colon belong to the program's project. */
  configure(stack: string, settings: Readonly<Record<string, unknown>>): void;
  /** Encrypts a setting into the stack's configuration. */
  setSecret(stack: string, key: string, value: string): Promise<void>;
  /** Takes away the lock that a killed command has left. */
  cancel(stack: string): Promise<void>;
  /** `preview --json`: one digest. */
  preview(stack: string): Promise<PreviewDigest>;
  outputs(stack: string): Promise<Record<string, unknown>>;
  /** Text of the stack's state file. */
  state(stack: string): string;
  remove(): void;
}

export interface PreviewStep {
  readonly op: string;
  readonly urn: string;
  readonly newState?: { readonly inputs?: Record<string, unknown> };
}

export interface PreviewDigest {
  readonly steps: readonly PreviewStep[];
  readonly changeSummary?: Readonly<Record<string, number>>;
  readonly diagnostics?: readonly { readonly message: string; readonly severity: string }[];
}

/** Makes the engine ready; nothing is started. */
export async function openEngine(options: EngineOptions = {}): Promise<Engine> {
  const { directory } = await findPulumi();
  const root = projectRoot();
  const program = options.program ?? root;
  const folder = options.folder ?? join(root, "scratch", "engine", randomBytes(6).toString("hex"));
  for (const name of ["state", "home", "config", "tmp"])
    mkdirSync(join(folder, name), { recursive: true });
  const environment = {
    ...process.env,
    CI: "",
    TMPDIR: join(folder, "tmp"),
    // A checkout may lie below a folder that the system cleans.
    PULUMI_TALOS_UPGRADE_TEMPORARY_FOLDERS: join(folder, "tmp"),
    PATH: [directory, process.env.PATH].join(delimiter),
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    PULUMI_HOME: join(folder, "home"),
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Without it, --event-log is not known.
    PULUMI_DEBUG_COMMANDS: "1",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    NO_PROXY: "127.0.0.1",
    NO_COLOR: "1",
    ...options.environment,
  };
  const configFile = (stack: string) => join(folder, "config", `Pulumi.${stack}.yaml`);
  const project = projectName(program);
  const start: Engine["start"] = (stack, ...argv) =>
    startCommand(
      [...argv, "--stack", stack, "--config-file", configFile(stack), "--non-interactive"],
      {
        program: join(directory, "pulumi"),
        folder: program,
        environment,
      },
    );
  const run: Engine["run"] = (stack, ...argv) => start(stack, ...argv).ended;
  return {
    folder,
    start,
    run,
    init: async (stack) => {
      // `stack init` writes the configuration file beside Pulumi.yaml, wherever --config-file points.
      const beside = join(folder, "config");
      writeFileSync(join(beside, "Pulumi.yaml"), `name: ${project}\nruntime: nodejs\n`);
      const argv = ["stack", "init", stack, "--non-interactive"];
      const place = { program: join(directory, "pulumi"), folder: beside, environment };
      succeed(await runCommand(argv, place));
    },
    setSecret: async (stack, key, value) => {
      const argv = ["config", "set", "--secret", key, "--stack", stack];
      const place = { program: join(directory, "pulumi"), folder: program, environment };
      const withFile = [...argv, "--config-file", configFile(stack), "--non-interactive"];
      succeed(await runCommand(withFile, { ...place, input: value }));
    },
    configure: (stack, settings) => {
      const { secrets, ...rest } = keptSettings(configFile(stack));
      const config = Object.fromEntries(
        Object.entries(settings).map(([key, value]) => [
          key.includes(":") ? key : `${project}:${key}`,
          value,
        ]),
      );
      const text = stringify({ ...rest, config: { ...secrets, ...config } });
      writeFileSync(configFile(stack), text, { mode: 0o600 });
    },
    cancel: async (stack) => {
      const argv = ["cancel", "--yes", "--stack", stack, "--non-interactive"];
      const place = { program: join(directory, "pulumi"), folder: program, environment };
      succeed(await runCommand(argv, place));
    },
    preview: async (stack) => {
      const outcome = await run(stack, "preview", "--json");
      succeed(outcome);
      return JSON.parse(outcome.stdout) as PreviewDigest;
    },
    outputs: async (stack) => {
      const argv = ["stack", "output", "--json", "--show-secrets", "--stack", stack];
      const place = { program: join(directory, "pulumi"), folder: program, environment };
      const outcome = succeed(await runCommand(argv, place));
      return JSON.parse(outcome.stdout) as Record<string, unknown>;
    },
    state: (stack) =>
      readFileSync(join(folder, "state", ".pulumi", "stacks", project, `${stack}.json`), "utf8"),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The step of the one cluster in a preview. */
export function clusterIn({ steps }: PreviewDigest): PreviewStep {
  const step = steps.find(({ urn }) => urn.includes("TalosClusterVersion::"));
  if (step === undefined) throw new Error("the preview does not tell of the cluster");
  return step;
}

/** Fails with all that was printed when the command did not end well. */
export function succeed(outcome: CommandOutcome): CommandOutcome {
  if (outcome.exitCode !== 0) {
    throw new Error(`exit code ${String(outcome.exitCode)}:\n${outcome.output}`);
  }
  return outcome;
}

function projectName(folder: string): string {
  const text = readFileSync(join(folder, "Pulumi.yaml"), "utf8");
  return /^name:\s*(\S+)/m.exec(text)?.[1] ?? "";
}

/** What must survive a new configuration: the key of the stack's secrets, and the secrets. */
function keptSettings(file: string): { secrets: Record<string, unknown>; encryptionsalt?: string } {
  if (!existsSync(file)) return { secrets: {} };
  const { config = {}, ...rest } = parse(readFileSync(file, "utf8")) as {
    config?: Record<string, unknown>;
    encryptionsalt?: string;
  };
  const secrets = Object.entries(config).filter(
    ([, value]) => typeof value === "object" && value !== null && "secure" in value,
  );
  return { ...rest, secrets: Object.fromEntries(secrets) };
}

interface Place {
  readonly program: string;
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly input?: string;
}

function runCommand(argv: readonly string[], place: Place): Promise<CommandOutcome> {
  return startCommand(argv, place).ended;
}

function startCommand(argv: readonly string[], place: Place): StartedCommand {
  const child = spawn(place.program, argv, {
    cwd: place.folder,
    env: place.environment,
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.end(place.input ?? "");
  return {
    signal: (name) => child.kill(name),
    said: (text) => said(child, text),
    ended: outcomeOf(child),
  };
}

function said(child: ChildProcessWithoutNullStreams, text: RegExp): Promise<void> {
  let heard = "";
  return new Promise((resolve) => {
    child.stdout.on("data", (chunk: string) => {
      heard += chunk;
      if (text.test(heard)) resolve();
    });
  });
}

function outcomeOf(child: ChildProcessWithoutNullStreams): Promise<CommandOutcome> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    let output = "";
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      const milliseconds = performance.now() - started;
      resolve({ exitCode: code ?? -1, output, stdout, milliseconds });
    });
  });
}
