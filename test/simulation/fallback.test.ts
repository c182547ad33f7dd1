import assert from "node:assert/strict";
import { attemptMark, fallbackMark } from "../../provider/model/fallback";
import { armFault } from "../../sandbox/world/faults";
import { assertDone, assertNoViolation, assertRuns, assertSettled, watchOneRun } from "./judge";
import { nodeAnnotations } from "./node-annotations";
import { simulate, type Simulation } from "./simulate";

const node = "demo-control-plane-2";
const wish = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };
/** A schematic with the extensions that the nodes run. */
const wished = "ab".repeat(32);

/** Everything that was written to the machine or to its Node object. */
function writesTo({ world }: Simulation): number {
  return world.log.filter((entry) => entry.isMutation && entry.node === node).length;
}

/** Runs three times as an operator does who changes nothing; each run must be refused with this code. */
async function assertThreePlainRunsLeaveItAlone(
  simulation: Simulation,
  code: string,
): Promise<void> {
  const writes = writesTo(simulation);
  const marks = nodeAnnotations(simulation.world, node);
  for (let time = 0; time < 3; time += 1) {
    const watch = watchOneRun(simulation.world, {});
    const result = await simulation.start().run();
    watch.finish();
    assert.equal(result.kind, "failed");
    assert.equal(result.error.code, "PLAN_REFUSED");
    assert.ok(result.error.message.includes(`[${code}]`), result.error.message);
    simulation.clock.advance(300_000);
  }
  assert.equal(writesTo(simulation), writes);
  assert.deepEqual(nodeAnnotations(simulation.world, node), marks);
  assertNoViolation(simulation.world);
}

async function assertConverges(simulation: Simulation): Promise<void> {
  const watch = watchOneRun(simulation.world, {});
  assertDone(await simulation.start({}, { retryFallback: [node] }).run());
  watch.finish();
  assert.equal(nodeAnnotations(simulation.world, node)[fallbackMark], undefined);
  assert.equal(nodeAnnotations(simulation.world, node)[attemptMark], undefined);
  assertNoViolation(simulation.world);
  assertRuns(simulation.world, wish);
  await assertSettled(simulation);
}

async function assertFails(simulation: Simulation, code: string): Promise<void> {
  const result = await simulation.start().run();
  assert.equal(result.kind === "failed" ? result.error.code : "done", code);
  assert.deepEqual(
    result.fallbacks.map((fallback) => fallback.node),
    [node],
  );
}

/** Calls when the machine has booted once more. */
function onNextBoot({ world, clock }: Simulation, then: () => void): void {
  const boots = world.nodes.get(node)?.bootCount ?? 0;
  const look = (): void => {
    if ((world.nodes.get(node)?.bootCount ?? 0) > boots) {
      then();
      return;
    }
    clock.after(100, look);
  };
  look();
}

/** The process is killed as the node boots again, and the node is left to itself for a while. */
async function runUntilKilledByBoot(simulation: Simulation): Promise<void> {
  const engine = simulation.start();
  const killed = new Promise<void>((resolve) => {
    onNextBoot(simulation, () => {
      engine.ports.kill();
      resolve();
    });
  });
  await simulation.settle(Promise.race([engine.start(), killed]));
  simulation.clock.advance(900_000);
}

describe("a node that fell back", () => {
  it("to its old slot is left alone by three plain runs, and tried again by its name", async function () {
    this.timeout(60_000);
    const simulation = simulate();
    const lift = armFault(simulation.world, { kind: "boot-fallback", node });
    await assertFails(simulation, "NODE_FELL_BACK");
    lift();
    await assertThreePlainRunsLeaveItAlone(simulation, "NODE_FELL_BACK_BEFORE");
    await assertConverges(simulation);
  });

  it("is tried with another image without being named", async function () {
    this.timeout(60_000);
    const simulation = simulate();
    const lift = armFault(simulation.world, { kind: "boot-fallback", node });
    await assertFails(simulation, "NODE_FELL_BACK");
    lift();
    const { clock, world } = simulation;
    clock.advance(60_000);
    assertDone(await simulation.start({}, { talosVersion: "1.13.9" }).run());
    assert.equal(nodeAnnotations(world, node)[fallbackMark], undefined);
    assertRuns(world, { ...wish, talosVersion: "1.13.9" });
  });

  it("with another schematic is left alone", async function () {
    this.timeout(60_000);
    const simulation = simulate({ request: { schematicId: wished } });
    const machine = simulation.world.nodes.get(node);
    assert.ok(machine);
    const { schematicId, extensions } = machine.running;
    simulation.world.schematics.set(wished, extensions);
    onNextBoot(simulation, () => {
      machine.running = { ...machine.running, schematicId, extensions };
    });
    await assertFails(simulation, "NODE_CAME_BACK_DIFFERENT");
    await assertThreePlainRunsLeaveItAlone(simulation, "NODE_FELL_BACK_BEFORE");
    await assertConverges(simulation);
  });

  it("without its extensions is left alone, and its retry brings them back", async function () {
    this.timeout(60_000);
    const simulation = simulate();
    const lift = armFault(simulation.world, { kind: "extensions-lost", node });
    const had = simulation.world.nodes.get(node)?.running.extensions;
    await assertFails(simulation, "NODE_CAME_BACK_DIFFERENT");
    lift();
    await assertThreePlainRunsLeaveItAlone(simulation, "NODE_FELL_BACK_BEFORE");
    assert.notDeepEqual(simulation.world.nodes.get(node)?.running.extensions, had);
    await assertConverges(simulation);
    assert.deepEqual(simulation.world.nodes.get(node)?.running.extensions, had);
  });

  it("without its extensions is known where the run was killed before it could see it", async function () {
    this.timeout(60_000);
    const simulation = simulate();
    const { world } = simulation;
    const lift = armFault(world, { kind: "extensions-lost", node });
    const had = world.nodes.get(node)?.running.extensions;
    await runUntilKilledByBoot(simulation);
    lift();
    await assertThreePlainRunsLeaveItAlone(simulation, "NODE_FELL_BACK_BEFORE");
    await assertConverges(simulation);
    assert.deepEqual(world.nodes.get(node)?.running.extensions, had);
  });

  it("or did not come back at all is left alone, and its mark goes when it runs its image", async function () {
    this.timeout(60_000);
    const simulation = simulate();
    const lift = armFault(simulation.world, { kind: "node-stays-down", node });
    await assertFails(simulation, "NODE_NOT_BACK");
    await assertThreePlainRunsLeaveItAlone(simulation, "NODE_UNREADABLE");
    lift();
    simulation.clock.advance(600_000);
    assertDone(await simulation.start().run());
    assert.equal(nodeAnnotations(simulation.world, node)[fallbackMark], undefined);
    assertRuns(simulation.world, wish);
    await assertSettled(simulation);
  });

  it("and came back late on its old slot is left alone as well", async function () {
    this.timeout(60_000);
    const simulation = simulate();
    const returns = armFault(simulation.world, { kind: "node-stays-down", node });
    const boots = armFault(simulation.world, { kind: "boot-fallback", node });
    await assertFails(simulation, "NODE_NOT_BACK");
    returns();
    simulation.clock.advance(600_000);
    boots();
    await assertThreePlainRunsLeaveItAlone(simulation, "NODE_FELL_BACK_BEFORE");
    await assertConverges(simulation);
  });

  it("is known as one where the run was killed before it could see it", async function () {
    this.timeout(60_000);
    const simulation = simulate();
    const { world } = simulation;
    const lift = armFault(world, { kind: "boot-fallback", node });
    await runUntilKilledByBoot(simulation);
    lift();
    assert.equal(nodeAnnotations(world, node)[fallbackMark], undefined);
    await assertThreePlainRunsLeaveItAlone(simulation, "NODE_FELL_BACK_BEFORE");
    await assertConverges(simulation);
  });
});
