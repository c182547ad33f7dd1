import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { startSandbox, type Sandbox } from "../sandbox/start-sandbox";
import { projectRoot } from "../tools/project-root";
import { pulumiStack, type PulumiStack } from "./pulumi-stack";
import { describeVersions, factor, workloadsOf, type Story } from "./story";
import { describeEnding } from "./summary";
import { tellVerdict } from "./tell-verdict";
import type { RealTools } from "./find-real-tools";
import { waitForCtrlC } from "./wait-for-ctrl-c";
import { watchHops } from "./watch-hops";
import { hazardsOf } from "./way";

export interface RealStage {
  readonly tools: Extract<RealTools, { kind: "found" }>;
  readonly say: (text: string) => void;
  /** For state, sandbox and backups. Default: `scratch/demo` of this repository, which git ignores. */
  readonly folder?: string;
  /** Takes what the engine prints. Default: it goes to our terminal, live. */
  readonly onOutput?: (text: string) => void;
}

/** Tells the story with the real engine and the real talosctl. Gives the exit code. */
export async function tellWithRealTools(story: Story, stage: RealStage): Promise<number> {
  const { tools, say, folder = join(projectRoot(), "scratch", "demo"), onOutput } = stage;
  const backups = join(folder, "backups");
  await clear(folder);
  const sandbox = await openSandbox(story, folder);
  const hops = watchHops(sandbox.world);
  try {
    say(`A simulated cluster is up: ${describeNodes(story)}, ${describeVersions(story.from)}.`);
    say(`State, backups and logs lie in ${folder}.`);
    const stack = pulumiStack({
      ...tools,
      folder,
      backups,
      hazards: hazardsOf(story),
      mirrors: sandbox.mirrors,
      ...(onOutput && { onOutput }),
    });
    await upgrade(story, { stack, sandbox, say });
    sandbox.referee?.finish();
    const { world } = sandbox;
    const ending = { world, story, factor, hops: hops(), backups: await listBackups(backups) };
    say(`\n${describeEnding(ending)}`);
    const exitCode = tellVerdict(world, story, say);
    if (story.keep) await keepRunning(sandbox, { stack, tools, say });
    return exitCode;
  } finally {
    sandbox.stop();
  }
}

interface Scene {
  readonly stack: PulumiStack;
  readonly sandbox: Sandbox;
  readonly say: (text: string) => void;
}

async function upgrade(story: Story, { stack, sandbox, say }: Scene): Promise<void> {
  const show = async (...command: readonly string[]) => {
    say(`\n$ pulumi ${command.join(" ")}`);
    await stack.show(...command);
  };
  await stack.create(sandbox.talosconfig);
  await stack.set({ ...story.from });
  say("\nThe stack adopts the cluster as it is:");
  await show("up", "--yes", "--skip-preview", "--suppress-outputs");
  await stack.set({ ...story.to });
  say(`\nThe stack's configuration now says ${describeVersions(story.to)}:`);
  await show("preview", "--diff");
  await show("up", "--yes", "--skip-preview");
  await show("preview", "--expect-no-changes");
}

// Backups of earlier demos stay: nothing of ours ever deletes one. State of a cluster that is gone goes, and what was measured
// on one that lives faster than real ones.
async function clear(folder: string): Promise<void> {
  for (const name of ["state", "home", "stack", "sandbox", join("backups", "durations.json")]) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

function openSandbox(story: Story, folder: string): Promise<Sandbox> {
  const { controlPlanes, workers, from } = story;
  return startSandbox({
    world: { ...from, controlPlanes, workers, workloads: workloadsOf(story) },
    factor,
    referee: {},
    directory: join(folder, "sandbox"),
  });
}

async function listBackups(folder: string): Promise<readonly { path: string; size: number }[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) =>
    name.endsWith(".snapshot"),
  );
  const latest = names.sort().at(-1);
  if (latest === undefined) return [];
  const path = join(folder, latest);
  return [{ path, size: (await stat(path)).size }];
}

function describeNodes({ controlPlanes, workers }: Story): string {
  const control = `${controlPlanes} control-plane node${controlPlanes === 1 ? "" : "s"}`;
  return `${control} and ${workers} worker${workers === 1 ? "" : "s"}`;
}

async function keepRunning(
  { talosconfigPath, kubeconfigPath, world }: Sandbox,
  { stack, tools, say }: RealStage & { readonly stack: PulumiStack },
): Promise<void> {
  const exported = {
    ...stack.environment,
    TALOSCONFIG: talosconfigPath,
    KUBECONFIG: kubeconfigPath,
  };
  const lines = Object.entries(exported)
    .filter(([name]) => name !== "PATH")
    .map(([name, value]) => `  export ${name}='${value}'`);
  const address = [...world.nodes.values()][0]?.address ?? "";
  say(
    `\nThe cluster stays up until Ctrl-C. In another terminal, in this folder:\n\n${lines.join("\n")}`,
  );
  say(`  ${tools.talosctl} -n ${address} health`);
  const pulumi = join(tools.pulumiDirectory, "pulumi");
  say(`  ${pulumi} preview --diff --stack demo --config-file ${stack.configFile}`);
  await waitForCtrlC();
}
