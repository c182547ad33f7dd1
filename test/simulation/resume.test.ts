import assert from "node:assert/strict";
import { watchInvariants } from "../../sandbox/invariants";
import { cordonMark } from "../../provider/model/cordon-mark";
import { cordonByHuman } from "./cordon-by-human";
import { assertDone, assertNoViolation, assertSettled, cordons, mutations } from "./judge";
import { simulate } from "./simulate";

describe("adoption and resumption", () => {
  it("a finished cluster is left alone, and what is live is returned", async () => {
    const simulation = simulate({
      world: { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" },
    });
    const result = await simulation.start().run();
    assertDone(result);
    assert.deepEqual(mutations(simulation.world), []);
    assert.deepEqual(result.pending, []);
    assert.deepEqual(result.changed, []);
    assert.equal(result.backup, undefined);
    assert.deepEqual(
      result.snapshot.nodes.map(({ talosVersion }) => talosVersion),
      Array(5).fill("1.13.0"),
    );
    assert.equal(result.talosctl?.advice, "");
  });

  it("a stale profile of a finished cluster is the only thing that is written", async () => {
    const profile = "/srv/program/cluster.yaml";
    const simulation = simulate({
      world: { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" },
      request: { profile },
    });
    const text = "# ours\ntalos:\n  version: v1.12.0 # old\n  kubernetes_version: v1.34.1\n";
    const engine = simulation.start();
    await engine.ports.files.writeText(profile, text, 0o644);
    assertDone(await engine.run());
    assert.equal(
      await engine.ports.files.readText(profile),
      "# ours\ntalos:\n  version: v1.13.0 # old\n  kubernetes_version: v1.35.1\n",
    );
    assert.deepEqual(mutations(simulation.world), []);
  });

  it("the profile is written last, and only with what the cluster has reached", async () => {
    const profile = "/srv/program/cluster.yaml";
    const simulation = simulate({ request: { profile } });
    const text = "talos:\n  version: v1.12.0\n  kubernetes_version: v1.34.1\n";
    const engine = simulation.start();
    await engine.ports.files.writeText(profile, text, 0o644);
    assertDone(await engine.run());
    assert.match((await engine.ports.files.readText(profile)) ?? "", /v1\.13\.0[^]*v1\.35\.1/);
    await assertSettled(simulation);
  });

  it("a node that a human cordoned stays cordoned and keeps no health check waiting for long", async () => {
    const simulation = simulate({ world: { workers: 3 } });
    const { world, clock } = simulation;
    cordonByHuman(world, "demo-worker-2");
    const referee = watchInvariants(world);
    assertDone(await simulation.start().run());
    referee.finish();
    assertNoViolation(world);
    assert.deepEqual(cordons(world), ["demo-worker-2"]);
    assert.ok(clock.now() < 3_600_000);
    await assertSettled(simulation);
  });

  it("a cordon of a killed run is planned away even when nothing else is pending", async () => {
    const simulation = simulate({
      world: { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" },
    });
    const { world } = simulation;
    leaveCordon(simulation, "demo-worker-1", "false");
    leaveCordon(simulation, "demo-worker-2", "true");
    const engine = simulation.start();
    assert.deepEqual((await engine.plan()).plan.lines, [
      "back up etcd before the first change",
      "uncordon node demo-worker-1, which an earlier run left cordoned",
      "take the mark of an earlier run off the cordoned node demo-worker-2",
    ]);
    const result = await engine.run();
    assertDone(result);
    assert.deepEqual(cordons(world), ["demo-worker-2"]);
    assert.deepEqual(result.changed, ["demo-worker-1 is schedulable again"]);
    await assertSettled(simulation);
  });

  it("what one upgrade type leaves out stays as it is", async () => {
    const simulation = simulate({
      request: { upgradeType: "k8s", talosVersion: undefined },
    });
    assertDone(await simulation.start().run());
    const rebooted = mutations(simulation.world).filter((line) => / upgrade | reboot /.test(line));
    assert.deepEqual(rebooted, []);
  });
});

function leaveCordon(
  { world }: ReturnType<typeof simulate>,
  name: string,
  wasUnschedulable: string,
): void {
  const node = world.kubernetes.get("Node", undefined, name);
  assert.ok(node !== undefined);
  node.metadata.annotations = { ...node.metadata.annotations, [cordonMark]: wasUnschedulable };
  const spec = { ...(node.spec as Record<string, unknown>), unschedulable: true };
  world.kubernetes.update({ ...node, spec });
  world.log.length = 0;
}
