import assert from "node:assert/strict";
import { PortError } from "../../../../provider/ports";
import { diagnostics } from "../../../../provider/verify/checks/diagnostics";
import { buildSnapshot } from "../../../builders/snapshot-builder";
import { healthyTalos, reasonOf, subjectFor } from "../fixtures";

const snapshot = buildSnapshot({ controlPlaneNodes: 1, workers: 1 });

function failing(kind: "not-permitted" | "unreachable") {
  const read = () => Promise.reject(new PortError({ kind, message: "no" }));
  return subjectFor(snapshot, { talos: { ...healthyTalos, diagnostics: read } });
}

describe("check diagnostics", () => {
  it("names the machine and its problem", async () => {
    const worker = snapshot.nodes.find(({ role }) => role === "worker");
    const read = (address: string) =>
      Promise.resolve(address === worker?.address ? ["address is in use twice"] : []);
    assert.equal(
      await reasonOf(
        diagnostics,
        subjectFor(snapshot, { talos: { ...healthyTalos, diagnostics: read } }),
      ),
      "failed: demo-worker-1: address is in use twice",
    );
  });

  it("is skipped where the role may not read them", async () => {
    assert.match(await reasonOf(diagnostics, failing("not-permitted")), /^skipped: /);
  });

  it("does not take a node that is away for one without problems", async () => {
    await assert.rejects(reasonOf(diagnostics, failing("unreachable")), PortError);
  });
});
