import assert from "node:assert/strict";
import { PortError } from "../../../provider/ports";
import type { ImageFactory } from "../../../provider/ports/images";
import { imageFactoryPort } from "../../../sandbox/in-process/image-factory-port";
import { createLifeline } from "../../../sandbox/in-process/lifeline";
import { armFault } from "../../../sandbox/world/faults";
import type { World } from "../../../sandbox/world/types";
import { smallWorld } from "../world/fixtures/small-world";

function start(): {
  world: World;
  factory: ImageFactory;
  play: <T>(asked: Promise<T>) => Promise<T>;
} {
  const { world, play } = smallWorld();
  return { world, play, factory: imageFactoryPort(world, createLifeline(world)) };
}

const host = "factory.talos.dev";

describe("imageFactoryPort", () => {
  it("answers as the factory does over HTTP", async () => {
    const { world, factory, play } = start();
    assert.ok((await play(factory.versions(host))).includes("1.13.0"));
    assert.ok((await play(factory.extensions(host, "1.13.0"))).length > 0);
    const id = await play(factory.createSchematic(host, "customization: {bootloader: grub}"));
    assert.match((await play(factory.schematic(host, id))) ?? "", /bootloader: grub/);
    assert.equal(await play(factory.schematic(host, "0".repeat(64))), undefined);
    assert.ok(world.schematics.has(id));
  });

  it("refuses in the words of the ports", async () => {
    const { factory, play } = start();
    const kindOf = async (asked: Promise<unknown>): Promise<unknown> =>
      play(asked).catch((error: unknown) => (error instanceof PortError ? error.kind : error));
    assert.equal(await kindOf(factory.extensions(host, "1.99.0")), "not-found");
    assert.equal(await kindOf(factory.createSchematic(host, "a: 1")), "other");
    assert.equal(await kindOf(factory.versions("factory.example.org")), "unreachable");
  });

  it("cannot be reached while that fault is armed", async () => {
    const { world, factory, play } = start();
    const lift = armFault(world, { kind: "factory-unreachable" });
    await assert.rejects(play(factory.versions(host)), /cannot be reached/);
    lift();
    assert.ok((await play(factory.versions(host))).length > 0);
  });
});
