import assert from "node:assert/strict";
import { seededRandom } from "../../../sandbox/world/seeded-random";
import { armFault } from "../../../sandbox/world/faults";
import type { CreateWorldOptions } from "../../../sandbox/world/create-world";
import type { Fault, NodeFaultKind } from "../../../sandbox/world/fault";
import type { World } from "../../../sandbox/world/types";
import { simulate } from "../../simulation/simulate";
import { atMost } from "../at-most";
import { openWireRoll } from "../wire-roll";

/** Faults that are in the world from the start, whoever asks in which way. */
const kinds: readonly NodeFaultKind[] = [
  "installer-fails",
  "installer-fails-late",
  "boot-fallback",
  "upgrade-exits-without-doing",
  "extensions-lost",
  "another-schematic",
  "etcd-alarm",
  "etcd-leader-moves",
  "pull-fails",
  "apid-stream-dies",
];
const talosVersion = "1.13.9";
const atOnce = 5;

/** A cluster, and what goes wrong in it. */
interface DrawnStory {
  readonly world: CreateWorldOptions;
  readonly faults: readonly Fault[];
}

/** What both ways must have in common. */
interface States {
  readonly end: string;
  /** By node, what it ran and what it then installed, booted and lost, in order. */
  readonly nodes: Readonly<Record<string, readonly string[]>>;
  /** Nodes in the order in which they went down. */
  readonly downs: readonly string[];
  /** Kinds of the faults that have struck. */
  readonly fired: readonly string[];
}

/** The same stories in memory and over the wire: they must go through the same states. */
export function differentialSuite(seeds: readonly number[], talosctl: () => string): void {
  const limit = atMost(atOnce);
  const overTheWire = new Map<number, Promise<States>>();

  before(() => {
    for (const seed of seeds) {
      const states = limit(() => playOverTheWire(draw(seed), talosctl()));
      states.catch(() => undefined);
      overTheWire.set(seed, states);
    }
  });

  for (const seed of seeds) {
    const { world, faults } = draw(seed);
    const cluster = `${world.controlPlanes}+${world.workers}`;
    const names = faults.map((fault) => ("node" in fault ? `${fault.kind} on ${fault.node}` : ""));
    it(`seed ${seed}, ${cluster}, ${names.join(", ") || "no fault"}`, async function () {
      this.timeout(180_000);
      assert.deepEqual(await overTheWire.get(seed), await playInMemory(draw(seed)));
    });
  }
}

function draw(seed: number): DrawnStory {
  const random = seededRandom(seed);
  for (let turn = 0; turn < 4; turn += 1) random.integer(2);
  const controlPlanes = random.integer(2) === 0 ? 1 : 3;
  const workers = random.integer(3);
  const names = [
    ...Array.from({ length: controlPlanes }, (_, at) => `demo-control-plane-${at + 1}`),
    ...Array.from({ length: workers }, (_, at) => `demo-worker-${at + 1}`),
  ];
  const kind = kinds[random.integer(kinds.length + 2)];
  const isOfEtcd = kind?.startsWith("etcd") === true;
  const node = names[random.integer(isOfEtcd ? controlPlanes : names.length)] ?? "";
  return {
    world: {
      seed,
      controlPlanes,
      workers,
      talosVersion: "1.13.0",
      kubernetesVersion: "1.34.1",
      workloads: [],
    },
    faults: kind === undefined ? [] : [{ kind, node }],
  };
}

async function playInMemory({ world: options, faults }: DrawnStory): Promise<States> {
  const { world, clock, start } = simulate({
    world: options,
    request: {
      talosVersion,
      kubernetesVersion: undefined,
      upgradeType: "os",
      allow: ["control-plane-downtime"],
    },
  });
  for (const fault of faults) armFault(world, fault);
  const states = follow(world);
  const result = await start().run();
  clock.advance(300_000);
  return states(result.kind === "done" ? "done" : result.error.code);
}

async function playOverTheWire(story: DrawnStory, talosctl: string): Promise<States> {
  const wish = { talosVersion, upgradeType: "os", allow: ["control-plane-downtime"] };
  const roll = await openWireRoll({ world: story.world, talosctl, wish });
  try {
    const { world } = roll.sandbox;
    for (const fault of story.faults) armFault(world, fault);
    const states = follow(world);
    const end = await roll.up();
    return states(end.kind === "done" ? "done" : end.code);
  } finally {
    await roll.close();
  }
}

const telling: ReadonlySet<string> = new Set(["installed", "down", "up"]);

/** Follows what each node runs and will boot, whenever that changes. */
function follow(world: World): (end: string) => States {
  const nodes = Object.fromEntries(
    [...world.nodes].map(([name, { running }]) => [name, [`runs ${running.talosVersion}`]]),
  );
  const downs: string[] = [];
  world.listeners.add((change) => {
    if (change.kind !== "log" || !telling.has(change.entry.action)) return;
    const { node: name = "", action } = change.entry;
    const node = world.nodes.get(name);
    if (node === undefined) return;
    if (action === "down") downs.push(name);
    const { running, bootTarget } = node;
    const slots = `${running.talosVersion} ${running.schematicId ?? ""}, boots ${bootTarget.talosVersion}`;
    nodes[name]?.push(`${action}: ${slots}, ${running.extensions.length} extensions`);
  });
  return (end) => ({ end, nodes, downs, fired: [...world.fired.keys()] });
}
