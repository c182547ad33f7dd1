import assert from "node:assert/strict";
import { createServer, type Server } from "node:net";
import { clusterIn, succeed } from "./support/engine";
import { openStage, type Stage } from "./support/stage";

/** The promise of a preview, in milliseconds, and a bit for the engine and a busy machine. */
const longestPreviewMs = 15_000 + 10_000;

describe("engine: a cluster that cannot be reached", function () {
  this.timeout(120_000);
  let stage: Stage;
  let silence: Server;

  before(async () => {
    stage = await openStage();
    await stage.openStack("dev");
    succeed(await stage.engine.run("dev", "up", "--yes", "--skip-preview"));
    // Accepts connections and never says a word: the slowest way of being away.
    silence = createServer();
    await new Promise<void>((resolve) => silence.listen(0, "127.0.0.1", resolve));
    const port = (silence.address() as { port: number }).port;
    const talosconfig = stage.sandbox.talosconfig.replace(
      /127\.0\.0\.1:\d+/g,
      `127.0.0.1:${String(port)}`,
    );
    await stage.engine.setSecret("dev", "talosconfig", talosconfig);
  });

  after(() => {
    silence.close();
    stage.close();
  });

  it("keeps old values in a preview, warns loudly and plans nothing, in time", async () => {
    const outcome = succeed(await stage.engine.run("dev", "preview", "--expect-no-changes"));
    assert.match(outcome.output, /warning: THE CLUSTER CANNOT BE REACHED/);
    assert.ok(outcome.milliseconds < longestPreviewMs, `${String(outcome.milliseconds)} ms`);
  });

  it("plans nothing for another wish either, and fails up before anything is touched", async () => {
    stage.engine.configure("dev", { ...stage.settings, talosVersion: "1.13.0" });
    const { newState } = clusterIn(await stage.engine.preview("dev"));
    assert.deepEqual(newState?.inputs?.["plan"], []);
    const before = stage.engine.state("dev");
    const { exitCode, output } = await stage.engine.run("dev", "up", "--yes", "--skip-preview");
    assert.notEqual(exitCode, 0);
    assert.match(output, /The cluster cannot be reached\..*Changed so far: nothing\./s);
    assert.deepEqual(outputsIn(stage.engine.state("dev")), outputsIn(before));
  });

  it("keeps the cluster on refresh", async () => {
    // A refresh reads with the credentials of the last up, which still lead to the sandbox.
    stage.sandbox.stop();
    stage.engine.configure("dev", stage.settings);
    const { output } = succeed(await stage.engine.run("dev", "refresh", "--yes", "--skip-preview"));
    assert.match(output, /the old ones are kept/);
    assert.match(stage.engine.state("dev"), /demo-control-plane-1/);
  });

  it("is an error always with onUnreachable: fail", async () => {
    stage.engine.configure("dev", { ...stage.settings, onUnreachable: "fail" });
    const { exitCode, output } = await stage.engine.run("dev", "preview");
    assert.notEqual(exitCode, 0);
    assert.match(output, /CLUSTER_UNREACHABLE/);
  });

  it("is forgotten by destroy all the same", async () => {
    succeed(await stage.engine.run("dev", "destroy", "--yes", "--skip-preview"));
  });
});

function outputsIn(state: string): unknown {
  const { checkpoint } = JSON.parse(state) as {
    checkpoint: { latest: { resources: { type: string; outputs?: object }[] } };
  };
  const isCluster = ({ type }: { type: string }) => type.endsWith(":TalosClusterVersion");
  const outputs = checkpoint.latest.resources.find(isCluster)?.outputs;
  // Encrypted anew with each write of the state.
  return { ...outputs, talosconfig: undefined };
}
