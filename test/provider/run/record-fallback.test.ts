import assert from "node:assert/strict";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { attemptMark, fallbackMark } from "../../../provider/model/fallback";
import { readFallback } from "../../../provider/observe/read-fallback";
import { recordFallback, recordingFallback } from "../../../provider/run/record-fallback";
import { nodeAnnotations } from "../../simulation/node-annotations";
import { simulate } from "../../simulation/simulate";

const node = "demo-worker-1";
const fallback = { node, kind: "not-back", image: "example.org/a:v1.13.0", bootId: "" } as const;
const error = new UpgradeError("NODE_NOT_BACK", { values: { ...fallback, to: "1.13.0" } });

describe("recordingFallback", () => {
  it("keeps what the error tells on the Node and in the record, and throws it", async () => {
    const { world, settle, start } = simulate();
    const run = await start().begin();
    await settle(run.ports.kubernetes.annotateNode(node, { [attemptMark]: "{}" }));
    run.record.lifted.add(node);
    await assert.rejects(settle(recordingFallback(run, () => Promise.reject(error))), error);
    const annotations = nodeAnnotations(world, node);
    assert.deepEqual(readFallback(node, annotations[fallbackMark]), fallback);
    assert.equal(annotations[attemptMark], undefined);
    assert.deepEqual([...run.record.fallbacks.values()], [fallback]);
    assert.equal(run.record.lifted.size, 0);
  });

  it("keeps nothing of any other failure, nor of none", async () => {
    const { world, settle, start } = simulate();
    const run = await start().begin();
    const other = new UpgradeError("NODE_NOT_UPGRADED", { values: { node } });
    await assert.rejects(settle(recordingFallback(run, () => Promise.reject(other))), other);
    assert.equal(await settle(recordingFallback(run, () => Promise.resolve(7))), 7);
    assert.equal(nodeAnnotations(world, node)[fallbackMark], undefined);
    assert.equal(run.record.fallbacks.size, 0);
  });
});

describe("recordFallback", () => {
  it("tells that Kubernetes does not take the mark, and hides nothing", async () => {
    const { settle, start } = simulate();
    const run = await start().begin();
    const gone = { ...fallback, node: "gone" };
    await settle(recordFallback(run, gone));
    assert.deepEqual([...run.record.fallbacks.values()], [gone]);
    const { reporter } = run.ports as ReturnType<typeof start>["ports"];
    assert.ok(reporter.lines.some(({ text }) => /gone: that it fell back cannot be/.test(text)));
  });
});
