import assert from "node:assert/strict";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { runUpgrade } from "../../../provider/run/run";
import { armFault } from "../../../sandbox/world/faults";
import { mutations } from "../../simulation/judge";
import { simulate } from "../../simulation/simulate";

describe("runUpgrade", () => {
  it("gives what moved, how long each node was down and where the backup lies", async () => {
    const { world, start } = simulate();
    const { ports, run } = start();
    const result = await run();
    assert.equal(result.kind, "done");
    assert.ok(result.changed.includes("demo-worker-1 went from Talos 1.12.0 to 1.13.0"));
    assert.deepEqual(
      result.downtimes.map(({ node }) => node).toSorted(),
      [...world.nodes.keys()].toSorted(),
    );
    assert.ok(ports.files.contents.has(result.backup?.path ?? ""));
    assert.ok(Math.abs(result.finished - result.started - world.clock.now()) < 1);
    assert.deepEqual(result.pending, []);
  });

  it("gives the partial truth of a run that failed in the middle", async () => {
    const { world, start } = simulate();
    armFault(world, { kind: "boot-fallback", node: "demo-worker-1" });
    const result = await start().run();
    assert.equal(result.kind, "failed");
    assert.equal(result.error.code, "NODE_FELL_BACK");
    const moved = "demo-control-plane-1 went from Talos 1.12.0 to 1.13.0";
    assert.ok(result.changed.includes(moved));
    assert.ok(result.error.message.includes(moved));
    const nodes = result.pending.filter((line) => line.includes(", reboot"));
    assert.deepEqual(
      nodes.map((line) => /^\[(\S+) /.exec(line)?.[1]),
      ["demo-worker-1", "demo-worker-2"],
    );
    assert.notEqual(result.backup, undefined);
    const worker = result.snapshot.nodes.find(({ name }) => name === "demo-worker-1");
    assert.equal(worker?.talosVersion, "1.12.0");
  });

  it("touches nothing when the plan is refused", async () => {
    const { world, start } = simulate({ world: { controlPlanes: 1, workers: 1 } });
    const result = await start().run();
    assert.equal(result.kind === "failed" ? result.error.code : "done", "PLAN_REFUSED");
    assert.deepEqual(mutations(world), []);
    assert.equal(result.backup, undefined);
  });

  it("stops at the hop where a later plan is refused, with what was reached", async () => {
    const { world, settle, start } = simulate();
    const { upgrade } = start();
    const plan: typeof upgrade.plan = async (snapshot) => {
      const planned = await upgrade.plan(snapshot);
      if (snapshot.nodes.some(({ kubeletVersion }) => kubeletVersion !== "1.35.1")) return planned;
      const hazard = "skip-talos-minor" as const;
      const refusal = { code: "X", property: "allow", message: "Now it is a risk.", hazard };
      return { ...planned, kind: "refused", refusals: [refusal] };
    };
    const result = await settle(runUpgrade({ ...upgrade, plan }));
    assert.equal(result.kind === "failed" ? result.error.code : "done", "PLAN_REFUSED");
    assert.ok(result.changed.some((line) => line.endsWith("from kubelet 1.34.1 to 1.35.1")));
    assert.ok(!world.log.some(({ action }) => /cordon|upgrade|reboot/.test(action)));
  });

  it("goes the hops of one component in order, nodes of both kinds in each", async () => {
    const { world, start } = simulate({
      world: { talosVersion: "1.10.9", kubernetesVersion: "1.33.13" },
      request: { talosVersion: "1.12.11", kubernetesVersion: "1.33.13" },
    });
    const result = await start().run();
    assert.equal(result.kind === "failed" ? result.error.message : "done", "done");
    const order = world.log
      .filter(({ action }) => action === "down")
      .map(({ node }) => (/worker/.test(node ?? "") ? "worker" : "control-plane"));
    const hop = ["control-plane", "control-plane", "control-plane", "worker", "worker"];
    assert.deepEqual(order, [...hop, ...hop]);
    assert.deepEqual(Object.keys(result.durations).toSorted(), ["controlPlaneNodeMs", "workerMs"]);
  });

  it("tells each hop of several, and no hop where there is one", async () => {
    const told = async (request: { kubernetesVersion: string }) => {
      const { ports, run } = simulate({ request }).start();
      await run();
      return ports.reporter.lines.map(({ text }) => text).filter((text) => /^Hop/.test(text));
    };
    assert.deepEqual(await told({ kubernetesVersion: "1.34.1" }), []);
    const [first, second, ...more] = await told({ kubernetesVersion: "1.35.1" });
    assert.match(first ?? "", /^Hop 1 of 2: Kubernetes 1\.34\.1 → 1\.35\.1 \(.+\)\.$/);
    assert.match(second ?? "", /^Hop 2 of 2: Talos 1\.12\.0 → 1\.13\.0 \(.+\)\.$/);
    assert.deepEqual(more, []);
  });

  it("throws when there is no cluster to observe", async () => {
    const { world, settle, start } = simulate();
    for (const node of world.nodes.values()) node.isUp = false;
    await assert.rejects(settle(runUpgrade(start().upgrade)), UpgradeError);
  });

  it("stops before the first change when no backup can be had", async () => {
    const { world, settle, start } = simulate();
    const { upgrade } = start();
    const { ports } = upgrade;
    const full = {
      exitCode: 1,
      signal: undefined,
      timedOut: false,
      stdout: "",
      stderr: "write: no space left on device",
      durationMs: 1,
    };
    const talosctl = { ...ports.talosctl, etcdSnapshot: () => Promise.resolve(full) };
    const result = await settle(runUpgrade({ ...upgrade, ports: { ...ports, talosctl } }));
    assert.equal(result.kind === "failed" ? result.error.code : "done", "DISK_FULL");
    assert.deepEqual(mutations(world), []);
  });

  it("begins each line about a node with its name", async () => {
    const { world, start } = simulate();
    const { ports, run } = start();
    await run();
    const names = [...world.nodes.keys()];
    for (const { text } of ports.reporter.lines) {
      const named = names.find((name) => text.startsWith(`${name}: `));
      const mentioned = names.filter((name) => text.includes(name));
      assert.ok(
        named !== undefined || mentioned.length === 0 || /^(waiting|taking|no etcd)/.test(text),
        text,
      );
    }
  });
});
