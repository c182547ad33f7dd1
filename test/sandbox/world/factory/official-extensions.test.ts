import assert from "node:assert/strict";
import {
  builtExtensions,
  officialExtensions,
  officialName,
} from "../../../../sandbox/world/factory/official-extensions";
import { createSchematic } from "../../../../sandbox/world/factory/schematics";
import { smallWorld } from "../fixtures/small-world";

describe("officialExtensions", () => {
  it("come and go with Talos' minors, sorted by name", () => {
    const { world } = smallWorld();
    const names = (version: string): string[] =>
      officialExtensions(world, version).map(({ name }) => name);
    assert.ok(names("1.12.0").includes("siderolabs/xdma-driver"));
    assert.ok(!names("1.13.0").includes("siderolabs/xdma-driver"));
    assert.ok(!names("1.10.0").includes("siderolabs/netbird"));
    assert.deepEqual(names("1.13.0"), names("1.13.0").toSorted());
  });

  it("hold what the world began with, and nothing that was only wished for", () => {
    const extensions = [{ name: "own-driver", version: "1" }];
    const schematic = { id: "ab".repeat(32), factory: "factory.local", extensions };
    const { world } = smallWorld({ schematic });
    createSchematic(world, "customization: {systemExtensions: {officialExtensions: [me/no]}}");
    const found = officialExtensions(world, "1.13.0");
    assert.ok(found.some(({ name }) => name === "siderolabs/own-driver"));
    assert.ok(!found.some(({ name }) => name.includes("no")));
  });
});

describe("builtExtensions", () => {
  it("are named as a node reports them, in the schematic's order, other names followed", () => {
    const { world } = smallWorld();
    assert.deepEqual(
      builtExtensions(world, ["siderolabs/zfs", "siderolabs/i915-ucode"], "1.13.0"),
      [
        { name: "zfs", version: "2.3.3" },
        { name: "i915", version: "20250917" },
      ],
    );
  });

  it("are none where one is missing", () => {
    const { world } = smallWorld();
    const wanted = ["siderolabs/zfs", "siderolabs/xdma-driver"];
    assert.equal(builtExtensions(world, wanted, "1.12.0")?.length, 2);
    assert.equal(builtExtensions(world, wanted, "1.13.0"), undefined);
  });
});

describe("officialName", () => {
  it("adds an owner where there is none", () => {
    assert.equal(officialName("zfs"), "siderolabs/zfs");
    assert.equal(officialName("me/zfs"), "me/zfs");
  });
});
