import assert from "node:assert/strict";
import type { ErrorCode } from "../../provider/errors/catalogue";
import { armFault } from "../../sandbox/world/faults";
import type { Fault, NodeFaultKind } from "../../sandbox/world/fault";
import {
  assertDone,
  assertNoViolation,
  assertRuns,
  assertSettled,
  cordons,
  watchOneRun,
} from "./judge";
import { simulate, type Simulation } from "./simulate";

interface Move {
  readonly api: "legacy" | "lifecycle";
  readonly from: string;
  readonly to: string;
}

// Nodes on 1.12 take the legacy API, nodes on 1.13 the lifecycle API (v1.13.0 hack/release.toml).
const legacy: Move = { api: "legacy", from: "1.12.0", to: "1.13.0" };
const lifecycle: Move = { api: "lifecycle", from: "1.13.0", to: "1.13.9" };

/** The first of the control plane, its last, and a worker. */
const nodes = ["demo-control-plane-1", "demo-control-plane-3", "demo-worker-2"];

/** What the run must say when the fault is there from the start. */
function expectedCode(kind: (typeof kinds)[number], move: Move): ErrorCode {
  switch (kind) {
    case "installer-fails":
      // The legacy sequence fails fatally and reboots; the lifecycle path leaves the node running (reference: main.go).
      return move.api === "legacy" ? "NODE_FELL_BACK" : "NODE_NOT_UPGRADED";
    case "boot-fallback":
    case "upgrade-exits-without-doing":
      return "NODE_FELL_BACK";
    case "node-stays-down":
      return "NODE_NOT_BACK";
    case "etcd-alarm":
      return "PLAN_REFUSED";
    case "kubelet-not-ready":
      return "HEALTH_CHECK_FAILED";
  }
}

const kinds = [
  "installer-fails",
  "boot-fallback",
  "upgrade-exits-without-doing",
  "node-stays-down",
  "etcd-alarm",
  "kubelet-not-ready",
] as const satisfies readonly NodeFaultKind[];

describe("simulated faults", () => {
  for (const move of [legacy, lifecycle]) {
    for (const kind of kinds) {
      const hit = kind === "etcd-alarm" ? nodes.slice(0, 2) : nodes;
      it(`${kind} on nodes of each kind, ${move.api} API: stops with the true reason, goes on when lifted`, async function () {
        this.timeout(600_000);
        for (const node of hit) await play({ kind, node }, move, expectedCode(kind, move));
      });
    }

    it(`an image that the registry does not have, ${move.api} API: nothing is drained`, async function () {
      this.timeout(600_000);
      const simulation = simulateMove(move);
      const { schematic } = simulation.world.options;
      const reference = `factory.talos.dev/metal-installer/${schematic?.id ?? ""}:v${move.to}`;
      await playOn(simulation, { kind: "image-missing", reference }, "IMAGE_NOT_PULLED");
      assertRuns(simulation.world, { talosVersion: move.to, kubernetesVersion: "1.35.1" });
    });
  }
});

function simulateMove(move: Move): Simulation {
  return simulate({
    world: { seed: 11, talosVersion: move.from },
    request: { talosVersion: move.to },
  });
}

async function play(fault: Fault, move: Move, code: ErrorCode): Promise<void> {
  const simulation = simulateMove(move);
  await playOn(simulation, fault, code);
  assertRuns(simulation.world, { talosVersion: move.to, kubernetesVersion: "1.35.1" });
}

async function playOn(simulation: Simulation, fault: Fault, code: ErrorCode): Promise<void> {
  const { world, clock } = simulation;
  const lift = armFault(world, fault);
  clock.advance(60_000);
  const first = watchOneRun(world, {});
  const failed = await simulation.start().run();
  first.finish();
  assert.equal(failed.kind, "failed", `${JSON.stringify(fault)} was not noticed`);
  assert.equal(failed.error.code, code, failed.error.message);
  if ("node" in fault && code !== "PLAN_REFUSED") {
    const told = code === "HEALTH_CHECK_FAILED" || failed.error.message.includes(fault.node);
    assert.ok(told, failed.error.message);
  }
  assert.deepEqual(cordons(world), []);
  lift();
  clock.advance(600_000);
  const retryFallback = "node" in fault ? [fault.node] : [];
  const second = watchOneRun(world, { retryFallback });
  assertDone(await simulation.start({}, { retryFallback }).run());
  second.finish();
  assertNoViolation(world);
  await assertSettled(simulation);
}
