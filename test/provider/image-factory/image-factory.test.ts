import assert from "node:assert/strict";
import { parseSchematic } from "../../../provider/inputs/schematic";
import { imageFactory } from "../../../provider/image-factory/image-factory";
import type { ImageFactory } from "../../../provider/ports/images";
import { armFault } from "../../../sandbox/world/faults";
import { emptySchematic } from "../../../sandbox/world/registry";
import { serveWorld } from "../../sandbox/image-factory/serve-world";
import { notingClock, withWeb } from "./fake-web";

const factory = imageFactory({ clock: notingClock() });

describe("imageFactory", () => {
  it("learns versions, extensions and schematics from the sandbox", () =>
    serveWorld(async ({ host }) => {
      const versions = await factory.versions(host);
      assert.ok(versions.includes("1.13.0") && !versions.includes("1.13.99"));
      const extensions = await factory.extensions(host, "1.13.0");
      assert.ok(extensions.some(({ name }) => name === "siderolabs/zfs"));
      assert.equal(await factory.schematic(host, emptySchematic), "customization: {}\n");
      assert.equal(await factory.schematic(host, "0".repeat(64)), undefined);
    }));

  it("posts a schematic and gets the id that we computed", () =>
    serveWorld(async ({ host }) => {
      const schematic = parseSchematic({
        customization: { extraKernelArgs: ["a: b", "yes", "-x=1"], bootloader: "grub" },
      });
      assert.ok(typeof schematic !== "string");
      assert.equal(await factory.createSchematic(host, schematic.canonicalYaml), schematic.id);
      assert.equal(await factory.schematic(host, schematic.id), schematic.canonicalYaml);
    }));

  it("tells what the factory refuses, and a factory that cannot be reached", () =>
    serveWorld(async ({ host, world }) => {
      await assert.rejects(factory.createSchematic(host, "customisation: {}"), {
        kind: "other",
        message: /answers 400 \(invalid schematic: field customisation/,
      });
      await assert.rejects(factory.extensions(host, "1.99.0"), { kind: "not-found" });
      armFault(world, { kind: "factory-unreachable" });
      await assert.rejects(factory.versions(host), { kind: "unreachable" });
    }));

  it("knows what is no factory", async () => {
    const questions: ((host: string, port: ImageFactory) => Promise<unknown>)[] = [
      (host, port) => port.versions(host),
      (host, port) => port.extensions(host, "1.13.0"),
      (host, port) => port.schematic(host, emptySchematic),
      (host, port) => port.createSchematic(host, ""),
    ];
    for (const [index, ask] of questions.entries())
      await withWeb(
        () => ({ status: 404, body: "404 page not found\n" }),
        async ({ host }) => {
          await assert.rejects(ask(host, factory), { kind: "unsupported" }, String(index));
        },
      );
    for (const body of ["<html>", "{}", '"x"'])
      await withWeb(
        () => ({ status: 200, body }),
        async ({ host }) => {
          await assert.rejects(factory.versions(host), { kind: "unsupported" }, body);
          await assert.rejects(factory.createSchematic(host, ""), { kind: "unsupported" }, body);
        },
      );
  });

  it("passes over entries that it does not understand", () =>
    withWeb(
      () => ({ status: 200, body: '["v1.13.0","latest",7,null,{"name":"siderolabs/zfs"}]' }),
      async ({ host }) => {
        assert.deepEqual(await factory.versions(host), ["1.13.0"]);
        assert.deepEqual(await factory.extensions(host, "1.13.0"), [{ name: "siderolabs/zfs" }]);
      },
    ));

  it("takes Go's null for an empty list", () =>
    withWeb(
      () => ({ status: 200, body: "null\n" }),
      async ({ host }) => {
        assert.deepEqual(await factory.versions(host), []);
      },
    ));
});
