import assert from "node:assert/strict";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { attemptMark, fallbackMark } from "../../../provider/model/fallback";
import type { UpgradeNode } from "../../../provider/model/plan";
import { readAttempt } from "../../../provider/observe/read-attempt";
import { withAttempt } from "../../../provider/run/with-attempt";
import { nodeAnnotations } from "../../simulation/node-annotations";
import { simulate, type Simulation } from "../../simulation/simulate";

const node = "demo-worker-1";
const image = "example.org/installer:v1.13.0";

const change: UpgradeNode = {
  kind: "upgrade-worker",
  node,
  address: "",
  from: "1.12.0",
  to: "1.13.0",
  image,
  legacy: false,
};
const expected = { extensions: ["gvisor"], schematic: "ab", extensionsMayGo: false };

async function attempt({ world, settle, start }: Simulation, name: string, error?: Error) {
  const run = await start().begin();
  const address = run.snapshot.nodes.find((each) => each.name === node)?.address ?? "";
  const during: (string | undefined)[] = [];
  const body = (): Promise<void> => {
    during.push(nodeAnnotations(world, node)[attemptMark]);
    return error === undefined ? Promise.resolve() : Promise.reject(error);
  };
  const promise = settle(
    withAttempt(run, { change: { ...change, node: name, address }, expected }, body),
  );
  const failure: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const bootId = run.snapshot.nodes.find((each) => each.name === node)?.bootId;
  return { during, failure, bootId, annotations: nodeAnnotations(world, node) };
}

describe("withAttempt", () => {
  it("marks the Node before the body, and leaves the mark until the node is proven", async () => {
    const { during, bootId, annotations } = await attempt(simulate(), node);
    const { extensions, schematic } = expected;
    assert.deepEqual(readAttempt(during[0]), { image, bootId, extensions, schematic });
    assert.equal(annotations[attemptMark], during[0]);
  });

  for (const code of ["NODE_NOT_UPGRADED", "NODE_BUSY"] as const) {
    it(`takes the mark off where the node stayed in its boot: ${code}`, async () => {
      const error = new UpgradeError(code);
      const { failure, annotations } = await attempt(simulate(), node, error);
      assert.equal(failure, error);
      assert.equal(annotations[attemptMark], undefined);
    });
  }

  it("leaves the mark where nobody knows what became of the node", async () => {
    const error = new Error("the line is dead");
    const { failure, annotations } = await attempt(simulate(), node, error);
    assert.equal(failure, error);
    assert.notEqual(annotations[attemptMark], undefined);
  });

  it("puts a fallback in its place", async () => {
    const values = { node, image, kind: "old-slot", bootId: "b", runs: "1.12.0", to: "1.13.0" };
    const error = new UpgradeError("NODE_FELL_BACK", { values });
    const { annotations } = await attempt(simulate(), node, error);
    assert.equal(annotations[attemptMark], undefined);
    assert.match(annotations[fallbackMark] ?? "", /"old-slot"/);
  });

  it("does not begin where the mark cannot be set", async () => {
    const { during, failure } = await attempt(simulate(), "nobody");
    assert.deepEqual(during, []);
    assert.ok(failure instanceof UpgradeError && failure.code === "CLUSTER_CALL_FAILED");
  });
});
