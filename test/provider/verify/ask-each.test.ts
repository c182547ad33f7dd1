import assert from "node:assert/strict";
import { PortError } from "../../../provider/ports";
import { askEach } from "../../../provider/verify/ask-each";
import { buildSnapshot } from "../../builders/snapshot-builder";

const { nodes } = buildSnapshot({ controlPlaneNodes: 1, workers: 2 });

function failingAt(index: number, kind: "unsupported" | "unreachable") {
  return (address: string): Promise<string> =>
    address === nodes[index]?.address
      ? Promise.reject(new PortError({ kind, message: "no" }))
      : Promise.resolve(address);
}

describe("askEach", () => {
  it("gives every node's answer, all asked at once", async () => {
    let asked = 0;
    const told = await askEach(nodes, async (address) => {
      asked += 1;
      await Promise.resolve();
      assert.equal(asked, nodes.length);
      return address;
    });
    assert.ok(told.kind === "told");
    assert.deepEqual(
      told.answers.map(({ node, value }) => [node.name, value]),
      nodes.map(({ name, address }) => [name, address]),
    );
  });

  it("names the node that does not tell it to us", async () => {
    const told = await askEach(nodes, failingAt(1, "unsupported"));
    assert.deepEqual(told, { kind: "untold", node: nodes[1]?.name });
  });

  it("does not take a node that is away for one that does not tell", async () => {
    await assert.rejects(askEach(nodes, failingAt(2, "unreachable")), PortError);
  });
});
