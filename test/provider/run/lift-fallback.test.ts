import assert from "node:assert/strict";
import { attemptMark, fallbackMark } from "../../../provider/model/fallback";
import { liftAfterUpgrade, liftFallback } from "../../../provider/run/lift-fallback";
import { nodeAnnotations } from "../../simulation/node-annotations";
import { simulate } from "../../simulation/simulate";

const node = "demo-worker-1";

describe("liftFallback", () => {
  it("takes both marks off and leaves every other annotation", async () => {
    const { world, settle, start } = simulate();
    const run = await start().begin();
    const marks = { [attemptMark]: "{}", [fallbackMark]: "{}", other: "1" };
    await settle(run.ports.kubernetes.annotateNode(node, marks));
    assert.equal(await settle(liftFallback(run, node)), undefined);
    const annotations = nodeAnnotations(world, node);
    assert.deepEqual(
      Object.keys(marks).map((name) => annotations[name]),
      [undefined, undefined, "1"],
    );
    assert.deepEqual([...run.record.lifted], [node]);
  });

  it("gives the reason where Kubernetes does not take it", async () => {
    const { settle, start } = simulate();
    const run = await start().begin();
    assert.match((await settle(liftFallback(run, "nobody"))) ?? "", /nobody/);
  });
});

describe("liftAfterUpgrade", () => {
  it("warns where the mark stays, and goes on", async () => {
    const { settle, start } = simulate();
    const engine = start();
    await settle(liftAfterUpgrade(await engine.begin(), "nobody"));
    const { lines } = engine.ports.reporter;
    assert.ok(lines.some(({ text }) => /nobody: the mark of its upgrade cannot be/.test(text)));
  });
});
