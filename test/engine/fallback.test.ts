import assert from "node:assert/strict";
import { fallbackMark } from "../../provider/model/fallback";
import { armFault } from "../../sandbox/world/faults";
import { nodeAnnotations } from "../simulation/node-annotations";
import { succeed } from "./support/engine";
import { mutationsOf, openStage, runningOn, type Stage } from "./support/stage";

const node = "demo-control-plane-2";

describe("engine: a node that fell back", function () {
  this.timeout(300_000);
  let stage: Stage;
  let liftFault: () => void;
  const wish = { talosVersion: "1.13.0", upgradeType: "os" };
  const up = () => stage.engine.run("dev", "up", "--yes", "--skip-preview");
  const markOf = () => nodeAnnotations(stage.sandbox.world, node)[fallbackMark];

  before(async () => {
    stage = await openStage({ world: { controlPlanes: 3, workers: 0 } });
    await stage.openStack("dev");
    stage.engine.configure("dev", { ...stage.settings, ...wish });
    liftFault = armFault(stage.sandbox.world, { kind: "boot-fallback", node });
  });

  after(() => {
    stage.close();
  });

  it("stops the run, and is recorded on its Node and in the outputs", async () => {
    const { exitCode, output } = await up();
    assert.notEqual(exitCode, 0);
    assert.match(output, /Code: NODE_FELL_BACK\b/);
    assert.match(markOf() ?? "", /"old-slot".*:v1\.13\.0/);
    assert.match(stage.engine.state("dev"), /"fallbacks":\[\{[^}]*demo-control-plane-2/);
    assert.ok(runningOn(stage).includes(`${node} 1.12.0 1.34.1`));
  });

  it("is left alone by three plain ups, each of which says why and what to write", async () => {
    liftFault();
    const before = mutationsOf(stage).length;
    for (let time = 0; time < 3; time += 1) {
      const { exitCode, output } = await up();
      assert.notEqual(exitCode, 0);
      assert.match(output, /NODE_FELL_BACK_BEFORE/);
      assert.match(
        output,
        /allow: \["control-plane-downtime", "retry-fallback:demo-control-plane-2"\]/,
      );
    }
    assert.deepEqual(mutationsOf(stage).slice(before), []);
  });

  it("is left alone as well where a human took its mark off: the state tells", async () => {
    const { kubernetes } = stage.sandbox.world;
    const object = kubernetes.get("Node", undefined, node);
    assert.ok(object);
    const { [fallbackMark]: _mark, ...annotations } = object.metadata.annotations ?? {};
    kubernetes.update({ ...object, metadata: { ...object.metadata, annotations } });
    const before = mutationsOf(stage).length;
    const preview = succeed(await stage.engine.run("dev", "preview"));
    assert.match(preview.output, /pulumi up will be refused/);
    const { exitCode, output } = await up();
    assert.notEqual(exitCode, 0);
    assert.match(output, /NODE_FELL_BACK_BEFORE/);
    assert.deepEqual(mutationsOf(stage).slice(before), []);
  });

  it("is upgraded when allow names it, and nothing is recorded of it any more", async () => {
    const allow = ["control-plane-downtime", `retry-fallback:${node}`];
    stage.engine.configure("dev", { ...stage.settings, ...wish, allow });
    succeed(await up());
    assert.ok(runningOn(stage).every((line) => line.includes(" 1.13.0 ")));
    assert.equal(markOf(), undefined);
    assert.doesNotMatch(stage.engine.state("dev"), /"fallbacks":\s*\[\s*\{/);
    const again = succeed(await stage.engine.run("dev", "preview", "--expect-no-changes"));
    assert.match(again.output, /that node has not fallen back\. Take it out/);
  });
});
