import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { stringify } from "yaml";
import { projectRoot } from "../tools/project-root";

/** A stack of this repository's program whose state, home and configuration lie in a folder of their own. */
export interface PulumiStack {
  /** What a user exports before typing commands by hand. */
  readonly environment: Readonly<Record<string, string>>;
  readonly configFile: string;
  /** Creates the stack and encrypts the talosconfig into its configuration. */
  create(talosconfig: string): Promise<void>;
  /** Writes settings into the configuration, beside what is there. */
  set(settings: Readonly<Record<string, string>>): Promise<void>;
  /** Runs a command of the engine and shows what it prints as it comes. */
  show(...command: readonly string[]): Promise<void>;
}

const project = "pulumi-talos-upgrade";
const stack = "demo";

export interface PulumiStackOptions {
  readonly folder: string;
  readonly pulumiDirectory: string;
  readonly talosctl: string;
  readonly backups: string;
  readonly hazards: readonly string[];
  /** Where questions to image factory and registries go: PULUMI_TALOS_UPGRADE_MIRRORS. */
  readonly mirrors: string;
  /** Takes what shown commands print. Default: it goes to our terminal, live. */
  readonly onOutput?: (text: string) => void;
}

export function pulumiStack(options: PulumiStackOptions): PulumiStack {
  const { folder, pulumiDirectory } = options;
  const configFolder = join(folder, "stack");
  const configFile = join(configFolder, `Pulumi.${stack}.yaml`);
  const environment = environmentOf(options);
  const program = join(pulumiDirectory, "pulumi");
  const engine = (place: string, command: readonly string[], input: string) =>
    runQuietly({ program, place, environment }, command, input);
  const onStack = ["--stack", stack, "--config-file", configFile];
  return {
    environment,
    configFile,
    create: async (talosconfig) => {
      await writeFirstConfiguration(configFolder, options);
      await engine(configFolder, ["stack", "init", stack, "--non-interactive"], "");
      const secret = ["config", "set", "--secret", "talosconfig", ...onStack];
      await engine(projectRoot(), secret, talosconfig);
    },
    set: async (settings) => {
      for (const [key, value] of Object.entries(settings)) {
        await engine(projectRoot(), ["config", "set", key, value, ...onStack], "");
      }
    },
    show: async (...command) => {
      const place = { program, place: projectRoot(), environment };
      const printed = await runShown(place, [...command, ...onStack], options.onOutput);
      succeed(command, printed);
    },
  };
}

function environmentOf({ folder, pulumiDirectory, talosctl, mirrors }: PulumiStackOptions) {
  return {
    PATH: [pulumiDirectory, process.env["PATH"] ?? ""].join(delimiter),
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    PULUMI_HOME: join(folder, "home"),
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_TALOS_UPGRADE_TALOSCTL: talosctl,
    PULUMI_TALOS_UPGRADE_MIRRORS: mirrors,
    // The sandbox lives faster than a cluster: looks at it may follow each other faster too.
    PULUMI_TALOS_UPGRADE_PACE: "0.1",
    // A checkout may lie below a folder that the system cleans; the demo's backups may go with it.
    PULUMI_TALOS_UPGRADE_TEMPORARY_FOLDERS: join(folder, "tmp"),
    NO_PROXY: "127.0.0.1",
  };
}

// `stack init` writes the configuration file beside a Pulumi.yaml, wherever --config-file points.
async function writeFirstConfiguration(
  configFolder: string,
  { folder, backups, hazards }: PulumiStackOptions,
): Promise<void> {
  for (const name of ["state", "home"]) await mkdir(join(folder, name), { recursive: true });
  await mkdir(configFolder, { recursive: true, mode: 0o700 });
  await writeFile(
    join(configFolder, "Pulumi.yaml"),
    stringify({ name: project, runtime: "nodejs" }),
  );
  const config = {
    [`${project}:backup`]: { directory: backups },
    ...(hazards.length === 0 ? {} : { [`${project}:allow`]: hazards }),
  };
  await writeFile(join(configFolder, `Pulumi.${stack}.yaml`), stringify({ config }), {
    mode: 0o600,
  });
}

interface Place {
  readonly program: string;
  readonly place: string;
  readonly environment: Readonly<Record<string, string>>;
}

interface Ended {
  readonly exitCode: number | null;
  readonly printed: string;
}

async function runQuietly(place: Place, command: readonly string[], input: string): Promise<void> {
  let printed = "";
  const child = start(place, command, ["pipe", "pipe", "pipe"]);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (text: Buffer) => (printed += text.toString()));
  }
  child.stdin?.end(input);
  succeed(command, { exitCode: await ended(child), printed });
}

async function runShown(
  place: Place,
  command: readonly string[],
  onOutput: ((text: string) => void) | undefined,
): Promise<Ended> {
  const output = onOutput === undefined ? "inherit" : "pipe";
  const child = start(place, command, ["ignore", output, output]);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (text: Buffer) => onOutput?.(text.toString()));
  }
  return { exitCode: await ended(child), printed: "" };
}

function start(
  { program, place, environment }: Place,
  command: readonly string[],
  stdio: StdioOptions,
) {
  return spawn(program, command, { cwd: place, env: { ...process.env, ...environment }, stdio });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
}

function succeed(command: readonly string[], { exitCode, printed }: Ended): void {
  if (exitCode === 0) return;
  const name = command[0] ?? "";
  throw new Error(`pulumi ${name} ended with exit code ${String(exitCode)}.\n${printed}`);
}
