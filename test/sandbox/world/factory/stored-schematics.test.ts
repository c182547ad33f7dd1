import assert from "node:assert/strict";
import {
  addFactoryHost,
  factoryHosts,
  storedSchematics,
} from "../../../../sandbox/world/factory/stored-schematics";
import { smallWorld } from "../fixtures/small-world";

describe("a world's factory", () => {
  it("is known under the public host, its own, and those that are added for a while", () => {
    const schematic = { id: "ab".repeat(32), factory: "factory.local", extensions: [] };
    const { world } = smallWorld({ schematic });
    assert.deepEqual([...factoryHosts(world)], ["factory.talos.dev", "factory.local"]);
    const forget = addFactoryHost(world, "127.0.0.1:1");
    assert.ok(factoryHosts(world).has("127.0.0.1:1"));
    forget();
    assert.ok(!factoryHosts(world).has("127.0.0.1:1"));
  });

  it("is each world's own", () => {
    const [first, second] = [smallWorld().world, smallWorld().world];
    storedSchematics(first).set("x", { yaml: "", extensions: [] });
    assert.equal(storedSchematics(first).size, 1);
    assert.equal(storedSchematics(second).size, 0);
  });
});
