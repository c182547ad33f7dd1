import assert from "node:assert/strict";
import { fallbackMark } from "../../../../provider/model/fallback";
import { PortError } from "../../../../provider/ports";
import { liftFallbacks } from "../../../../provider/run/steps/lift-fallbacks";
import { nodeAnnotations } from "../../../simulation/node-annotations";
import { simulate } from "../../../simulation/simulate";
import { backup, perform } from "./perform";

const node = "demo-worker-1";
const runs = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };

describe("step lift-fallbacks", () => {
  it("is due for a fallback that allow names and that nothing is pending for, after the backup", async () => {
    const simulation = simulate({ world: runs, request: { retryFallback: [node] } });
    const { world, settle, start } = simulation;
    await settle(start().ports.kubernetes.annotateNode(node, { [fallbackMark]: "{}" }));
    const run = await start().begin();
    assert.equal(liftFallbacks.isDue(run), true);
    await assert.rejects(perform(simulation, run, liftFallbacks), /BACKUP_MISSING/);
    run.record.backup = backup;
    await perform(simulation, run, liftFallbacks);
    assert.equal(nodeAnnotations(world, node)[fallbackMark], undefined);
    assert.deepEqual(run.record.notes, [`the mark of an earlier upgrade is off ${node}`]);
  });

  it("is not due for a fallback that nothing lifts", async () => {
    const { settle, start } = simulate({ world: runs });
    await settle(start().ports.kubernetes.annotateNode(node, { [fallbackMark]: "{}" }));
    assert.equal(liftFallbacks.isDue(await start().begin()), false);
  });

  it("fails where Kubernetes does not take it", async () => {
    const simulation = simulate({ world: runs });
    const { kubernetes } = simulation.start().ports;
    await simulation.settle(
      kubernetes.annotateNode(node, {
        [fallbackMark]: JSON.stringify({ kind: "old-slot", image: "a/b:v1.13.0" }),
      }),
    );
    const run = await simulation.start().begin();
    run.record.backup = backup;
    const away = new PortError({ kind: "unreachable", message: "no route to it" });
    const silent = { ...run.ports.kubernetes, annotateNode: () => Promise.reject(away) };
    const deaf = { ...run, ports: { ...run.ports, kubernetes: silent } };
    await assert.rejects(
      perform(simulation, deaf, liftFallbacks),
      /no route to it[^]*CLUSTER_CALL_FAILED/,
    );
  });
});
