import assert from "node:assert/strict";
import { checkHealth } from "../../../../provider/run/steps/check-health";
import { armFault } from "../../../../sandbox/world/faults";
import { cordonByHuman } from "../../../simulation/cordon-by-human";
import { simulate } from "../../../simulation/simulate";
import { perform } from "./perform";

describe("step check-health", () => {
  it("is due only where the cluster is to be changed", async () => {
    assert.equal(checkHealth.isDue(await simulate().start().begin()), true);
    const done = simulate({ world: { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" } });
    assert.equal(checkHealth.isDue(await done.start().begin()), false);
  });

  it("passes on a healthy cluster and changes nothing", async () => {
    const simulation = simulate();
    await perform(simulation, await simulation.start().begin(), checkHealth);
    assert.deepEqual(simulation.world.log, []);
  });

  it("passes soon although a human has cordoned a node, and says so", async () => {
    const simulation = simulate();
    cordonByHuman(simulation.world, "demo-worker-1");
    const engine = simulation.start();
    await perform(simulation, await engine.begin(), checkHealth);
    assert.ok(simulation.clock.now() <= 90_000, `took ${simulation.clock.now()} ms`);
    const said = engine.ports.reporter.lines.filter(({ kind }) => kind === "info");
    assert.match(said.at(-1)?.text ?? "", /Cordoned nodes do not count[^]*demo-worker-1/);
  });

  it("names the check of talosctl that fails, cordon or not", async () => {
    for (const cordoned of [false, true]) {
      const simulation = simulate();
      if (cordoned) cordonByHuman(simulation.world, "demo-worker-1");
      const run = await simulation.start().begin();
      armFault(simulation.world, { kind: "kubelet-not-ready", node: "demo-worker-2" });
      simulation.clock.advance(1_000);
      await assert.rejects(
        perform(simulation, run, checkHealth),
        /all k8s nodes to report ready: [^]*demo-worker-2[^]*Code: HEALTH_CHECK_FAILED$/,
      );
    }
  });

  it("does not take the word of talosctl for it", async () => {
    const simulation = simulate();
    const run = await simulation.start().begin();
    armFault(simulation.world, { kind: "etcd-alarm", node: "demo-control-plane-1" });
    await assert.rejects(
      perform(simulation, run, checkHealth),
      /etcd-alarms: NOSPACE[^]*Code: CHECKS_FAILED$/,
    );
  });
});
