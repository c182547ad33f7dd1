import assert from "node:assert/strict";
import type { Hazard } from "../../provider/model/hazard";
import { watchInvariants } from "../../sandbox/invariants";
import { armFault } from "../../sandbox/world/faults";
import type { NodeFaultKind } from "../../sandbox/world/fault";
import { seededRandom } from "../../sandbox/world/seeded-random";
import { assertDone, assertNoViolation, assertRuns, assertSettled, cordons } from "./judge";
import { interruptAt, resume } from "./interrupt";
import { drawJourney, farHops } from "./journey";
import { replayable, seedsFor } from "./seeds";
import { simulate } from "./simulate";

const small = { controlPlanes: 1, workers: 1 };
const usual = { controlPlanes: 3, workers: 2 };

describe("simulated journeys from Talos 1.9.5 with Kubernetes 1.30.4 to 1.13.0 with 1.36.1", () => {
  for (const [shape, count] of [
    [small, 6],
    [usual, 2],
  ] as const) {
    const seeds = seedsFor(count);
    it(`${shape.controlPlanes}+${shape.workers}: ${seeds.length} seeds go all the hops in one run with one backup`, async function () {
      this.timeout(600_000);
      for (const seed of seeds) {
        const journey = drawJourney(seed, shape);
        await replayable(journey, async () => {
          const simulation = simulate(journey.options);
          const { world } = simulation;
          const referee = watchInvariants(world);
          const engine = simulation.start();
          const result = await engine.run();
          assertDone(result);
          referee.finish();
          assertNoViolation(world);
          assertRuns(world, journey.wish);
          const told = engine.ports.reporter.lines.filter(({ text }) => /^Hop \d/.test(text));
          assert.deepEqual(
            told.map(({ text }) => text.replace(/ \(.*/, "")),
            farHops.map((hop, index) => `Hop ${index + 1} of ${farHops.length}: ${hop}`),
          );
          const snapshots = world.log.filter(({ action }) => action === "etcd-snapshot");
          assert.equal(snapshots.length, 1);
          assert.deepEqual(
            [...new Set(result.downtimes.map(({ node }) => node))].toSorted(),
            [...world.nodes.keys()].toSorted(),
          );
          assert.equal(result.downtimes.length, 4 * world.nodes.size);
          await assertSettled(simulation);
        });
      }
    });
  }
});

describe("journeys that are interrupted at a hop", () => {
  const hops = farHops.map((_, index) => index + 1);

  it("killed as each hop begins, they converge when run again", async function () {
    this.timeout(600_000);
    for (const hop of hops) {
      const journey = drawJourney(hop, small);
      await replayable(journey, async () => {
        const simulation = simulate(journey.options);
        await interruptAt(simulation, hop, (kill) => {
          kill();
        });
        await resume(simulation);
        assertNoViolation(simulation.world);
        assertRuns(simulation.world, journey.wish);
        assert.deepEqual(cordons(simulation.world), []);
        await assertSettled(simulation);
      });
    }
  });

  it("killed somewhere within a hop, they converge when run again", async function () {
    this.timeout(600_000);
    for (const seed of seedsFor(8)) {
      const journey = drawJourney(seed, seed % 4 === 0 ? usual : small);
      const random = seededRandom(seed * 13);
      await replayable(journey, async () => {
        const simulation = simulate(journey.options);
        const hop = 1 + random.integer(farHops.length);
        await interruptAt(simulation, hop, (kill) => {
          simulation.clock.after(random.integer(400_000), kill);
        });
        await resume(simulation);
        assertNoViolation(simulation.world);
        assertRuns(simulation.world, journey.wish);
        assert.deepEqual(cordons(simulation.world), []);
        await assertSettled(simulation);
      });
    }
  });

  const kinds: readonly NodeFaultKind[] = [
    "installer-fails",
    "boot-fallback",
    "node-stays-down",
    "upgrade-exits-without-doing",
    "etcd-alarm",
    "kubelet-not-ready",
  ];
  for (const kind of kinds) {
    it(`${kind} from a hop on stops them there, and they converge when it is lifted`, async function () {
      this.timeout(600_000);
      for (const seed of seedsFor(2)) {
        const journey = drawJourney(seed, small);
        const random = seededRandom(seed * 19 + kinds.indexOf(kind));
        await replayable(journey, async () => {
          const simulation = simulate(journey.options);
          const { world, clock } = simulation;
          let lift = (): void => undefined;
          const hop = 2 + random.integer(farHops.length - 3);
          const result = await interruptAt(simulation, hop, () => {
            lift = armFault(world, { kind, node: "demo-control-plane-1" });
          });
          assert.equal(result?.kind, "failed", `${kind} at hop ${hop} was not noticed`);
          lift();
          clock.advance(600_000);
          await resume(simulation, { retryFallback: ["demo-control-plane-1"] });
          assertNoViolation(world);
          assertRuns(world, journey.wish);
          await assertSettled(simulation);
        });
      }
    });
  }
});

describe("journeys that need a hazard", () => {
  const schematicId = "376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba";
  const none: readonly Hazard[] = [];

  async function run(options: Parameters<typeof simulate>[0], referee = {}) {
    const simulation = simulate(options);
    const watch = watchInvariants(simulation.world, referee);
    const engine = simulation.start();
    const result = await engine.run();
    assertDone(result);
    watch.finish();
    assertNoViolation(simulation.world);
    await assertSettled(simulation);
    return { ...simulation, engine, result };
  }

  it("a schematic alone is a hop that the booted schematic proves", async () => {
    const world = {
      talosVersion: "1.13.0",
      kubernetesVersion: "1.35.1",
      schematic: { id: "a".repeat(64), factory: "factory.talos.dev", extensions: [] },
    };
    const done = await run({ world, request: { schematicId, allow: none } });
    for (const node of done.world.nodes.values()) {
      assert.equal(node.running.schematicId, schematicId);
      assert.equal(node.running.talosVersion, "1.13.0");
      assert.equal(node.bootCount, 2);
    }
    assert.ok(done.result.changed.some((line) => line.includes(`schematic ${"a".repeat(64)} to`)));
  });

  for (const [from, to] of [
    ["1.13.0", "1.12.11"],
    ["1.12.11", "1.11.6"],
    ["1.13.9", "1.13.0"],
  ] as const) {
    it(`Talos goes back from ${from} to ${to} where that is allowed`, async () => {
      const done = await run(
        {
          world: { talosVersion: from, kubernetesVersion: "1.34.1" },
          request: {
            talosVersion: to,
            kubernetesVersion: "1.34.1",
            allow: ["downgrade"],
          },
        },
        { talosMayGoBack: true },
      );
      assertRuns(done.world, { talosVersion: to, kubernetesVersion: "1.34.1" });
    });
  }

  it("Talos skips a minor where that is allowed", async () => {
    const done = await run(
      {
        world: { talosVersion: "1.11.6", kubernetesVersion: "1.34.1" },
        request: {
          talosVersion: "1.13.0",
          kubernetesVersion: "1.34.1",
          allow: ["skip-talos-minor"],
        },
      },
      { talosMinorsPerUpgrade: 2 },
    );
    assertRuns(done.world, { talosVersion: "1.13.0", kubernetesVersion: "1.34.1" });
  });

  it("guarded pods are deleted at the deadline, told and noted, where that is allowed", async () => {
    const web = { namespace: "default", name: "web", replicas: 2, minAvailable: 2 };
    const options = {
      world: { kubernetesVersion: "1.35.1", workloads: [web] },
      request: { allow: ["force-drain"] as const },
    };
    const { result, engine } = await run(options, { budgetsMayBreak: true });
    const noted = result.changed.filter((line) => /^pods deleted from .* default\/web-/.test(line));
    assert.ok(noted.length > 0, result.changed.join("\n"));
    const warned = engine.ports.reporter.lines.filter(
      ({ kind, text }) => kind === "warn" && /: deleting pod default\/web-/.test(text),
    );
    assert.ok(warned.length > 0);
  });

  it("a damaged backup is told and noted, and no end, where that is allowed", async () => {
    const simulation = simulate({ request: { allow: ["unproven-backup"] } });
    const referee = watchInvariants(simulation.world, { backupMayBeDamaged: true });
    const engine = simulation.start({
      talosctlFault: (name) => (name === "etcd-snapshot" ? "damages-file" : undefined),
    });
    const result = await engine.run();
    assertDone(result);
    referee.finish();
    assertNoViolation(simulation.world);
    assert.ok(result.changed.some((line) => /etcd snapshot .* was not proven/.test(line)));
    assert.match(result.backup?.problem ?? "", /checksum/);
  });
});
