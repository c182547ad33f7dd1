import assert from "node:assert/strict";
import { annotate } from "../../../provider/run/annotate";
import { PortError } from "../../../provider/ports";
import { nodeAnnotations } from "../../simulation/node-annotations";
import { simulate } from "../../simulation/simulate";

const node = "demo-worker-1";

describe("annotate", () => {
  it("sets and removes, and needs no second try for it", async () => {
    const { world, settle, start } = simulate();
    const { ports } = start();
    assert.equal(await settle(annotate(ports, node, { a: "1", b: "2" })), undefined);
    assert.equal(await settle(annotate(ports, node, { a: null })), undefined);
    assert.equal(nodeAnnotations(world, node)["a"], undefined);
    assert.equal(nodeAnnotations(world, node)["b"], "2");
    assert.ok(world.clock.now() < 1_000);
  });

  it("tries until Kubernetes answers again", async () => {
    const { world, settle, start } = simulate();
    const { kubernetes, ...others } = start().ports;
    let left = 5;
    const annotateNode: typeof kubernetes.annotateNode = (name, annotations) => {
      left -= 1;
      const away = new PortError({ kind: "unreachable", message: "no route" });
      return left > 0 ? Promise.reject(away) : kubernetes.annotateNode(name, annotations);
    };
    const ports = { ...others, kubernetes: { ...kubernetes, annotateNode } };
    assert.equal(await settle(annotate(ports, node, { a: "1" })), undefined);
    assert.equal(nodeAnnotations(world, node)["a"], "1");
  });

  it("gives up after two minutes, and says why", async () => {
    const { world, settle, start } = simulate();
    const reason = await settle(annotate(start().ports, "nobody", { a: "1" }));
    assert.match(reason ?? "", /nobody/);
    assert.ok(world.clock.now() >= 120_000 && world.clock.now() < 130_000);
  });
});
