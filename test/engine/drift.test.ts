import assert from "node:assert/strict";
import { changeOutOfBand } from "../../sandbox/control/out-of-band";
import { clusterIn, succeed } from "./support/engine";
import { mutationsOf, openStage, type Stage } from "./support/stage";

describe("engine: a cluster that somebody else changes", function () {
  this.timeout(120_000);
  let stage: Stage;
  const planned = async (): Promise<readonly string[]> => {
    const { newState } = clusterIn(await stage.engine.preview("dev"));
    return newState?.inputs?.["plan"] as readonly string[];
  };

  before(async () => {
    stage = await openStage({ world: { controlPlanes: 1, workers: 2 } });
    await stage.openStack("dev");
    succeed(await stage.engine.run("dev", "up", "--yes", "--skip-preview"));
    stage.engine.configure("dev", { ...stage.settings, talosVersion: "1.13.0" });
  });

  after(() => {
    stage.close();
  });

  it("drops a node that was upgraded out of band from the plan", async () => {
    const before = await planned();
    changeOutOfBand(stage.sandbox.world, { node: "demo-worker-1", talosVersion: "1.13.0" });
    const after = await planned();
    const movesIn = (plan: readonly string[]) => plan.filter((line) => /^\[.*→/.test(line));
    assert.equal(movesIn(before).filter((line) => line.includes("demo-worker-1")).length, 1);
    assert.deepEqual(
      movesIn(after),
      movesIn(before).filter((line) => !line.includes("demo-worker-1")),
    );
    const drift = after.filter((line) => line.includes("demo-worker-1"));
    assert.equal(drift.length, 1, after.join("\n"));
    assert.match(drift[0] ?? "", /^\[demo-worker-1 [\d.]+\] ahead: Talos 1\.13\.0, /);
  });

  it("puts live values into state on refresh, and touches nothing", async () => {
    const before = mutationsOf(stage).length;
    succeed(await stage.engine.run("dev", "refresh", "--yes", "--skip-preview"));
    const { resources } = (JSON.parse(stage.engine.state("dev")) as State).checkpoint.latest;
    const cluster = resources.find(({ type }) => type.endsWith(":TalosClusterVersion"));
    assert.deepEqual(
      cluster?.outputs.nodes.map(({ name, talosVersion }) => `${name} ${talosVersion}`),
      ["demo-control-plane-1 1.12.0", "demo-worker-1 1.13.0", "demo-worker-2 1.12.0"],
    );
    // Refresh asks for the drift against the wish of the last `up`: that one is reached.
    assert.equal(cluster.outputs.talosVersion, "1.12.0");
    assert.equal(mutationsOf(stage).length, before);
  });

  it("plans nothing once all nodes are where the wish wants them", async () => {
    for (const node of ["demo-control-plane-1", "demo-worker-2"]) {
      changeOutOfBand(stage.sandbox.world, { node, talosVersion: "1.13.0" });
    }
    succeed(await stage.engine.run("dev", "preview", "--expect-no-changes"));
  });
});

interface State {
  readonly checkpoint: { readonly latest: { readonly resources: readonly StoredResource[] } };
}

interface StoredResource {
  readonly type: string;
  readonly outputs: {
    readonly talosVersion: string;
    readonly nodes: readonly { readonly name: string; readonly talosVersion: string }[];
  };
}
