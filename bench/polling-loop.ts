import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { kubernetesApi } from "../provider/kubernetes/kubernetes-api";
import { systemClock } from "../provider/system/clock";
import { runProgram } from "./run-program";

/** What the loop is told, as JSON in its argument. */
export interface LoopWish {
  readonly talosctl: string;
  readonly talosconfigPath: string;
  readonly kubeconfigPath: string;
  readonly image: string;
  /** Control-plane nodes first. */
  readonly nodes: readonly { readonly name: string; readonly address: string }[];
  /** Between two looks whether a node is Ready, in milliseconds. */
  readonly pollMs: number;
}

/** What it took, in milliseconds. */
export interface MeasuredLoop {
  readonly milliseconds: number;
}

/** The loop that people write around talosctl: upgrade one node, poll until it is Ready, ask for the cluster's health, take the next. */
async function main(): Promise<void> {
  const wish = JSON.parse(process.argv[2] ?? "{}") as LoopWish;
  const kubernetes = kubernetesApi(readFileSync(wish.kubeconfigPath, "utf8"), {
    clock: systemClock,
  });
  const [first] = wish.nodes;
  const started = performance.now();
  for (const { name, address } of wish.nodes) {
    await talosctl(wish, address, "upgrade", "--image", wish.image, "--wait", "--drain=false");
    for (let isReady = false; !isReady;) {
      await setTimeout(wish.pollMs);
      const nodes = await kubernetes.nodes();
      isReady = nodes.some((node) => node.name === name && node.ready);
    }
    await talosctl(wish, first?.address ?? address, "health");
  }
  const measured: MeasuredLoop = { milliseconds: performance.now() - started };
  process.stdout.write(JSON.stringify(measured), () => {
    process.exit();
  });
}

async function talosctl(wish: LoopWish, node: string, ...command: string[]): Promise<void> {
  await runProgram(wish.talosctl, [
    ...["--talosconfig", wish.talosconfigPath],
    ...["--nodes", node],
    ...command,
  ]);
}

void main();
