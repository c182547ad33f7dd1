import assert from "node:assert/strict";
import { startImageFactory } from "../../../sandbox/image-factory/start-image-factory";
import { armFault } from "../../../sandbox/world/faults";
import { emptySchematic, findImage } from "../../../sandbox/world/registry";
import { smallWorld } from "../world/fixtures/small-world";

describe("startImageFactory", () => {
  it("serves on loopback, and nodes pull images that are named after its host", async () => {
    const { world } = smallWorld();
    const { host, close } = await startImageFactory(world);
    const image = `${host}/metal-installer/${emptySchematic}:v1.13.0`;
    assert.match(host, /^127\.0\.0\.1:\d+$/);
    assert.equal((await fetch(`http://${host}/healthz`)).status, 200);
    assert.equal(findImage(world, image)?.kind, "installer");
    await close();
    assert.equal(findImage(world, image), undefined);
    await assert.rejects(fetch(`http://${host}/healthz`));
  });

  it("breaks connections while it is unreachable, though nodes still pull", async () => {
    const { world } = smallWorld();
    const { host, close } = await startImageFactory(world);
    const lift = armFault(world, { kind: "factory-unreachable" });
    await assert.rejects(fetch(`http://${host}/versions`));
    assert.equal(
      findImage(world, `${host}/metal-installer/${emptySchematic}:v1.13.0`)?.kind,
      "installer",
    );
    lift();
    assert.equal((await fetch(`http://${host}/versions`)).status, 200);
    await close();
  });
});
