import assert from "node:assert/strict";
import { arrowOf, arrows, isInRoom, needsRoom } from "../../tools/import-arrows";

describe("import arrows", () => {
  it("take the room that holds a file most closely", () => {
    assert.equal(arrowOf("sandbox/world/etcd.ts")?.room, "sandbox/world");
    assert.equal(arrowOf("sandbox/cli.ts")?.room, "sandbox");
    assert.equal(arrowOf("provider/ports.ts")?.room, "provider/ports");
    assert.equal(arrowOf("index.ts")?.room, "index");
    assert.equal(arrowOf("test/index.ts"), undefined);
  });

  it("do not take a room for another whose name begins alike", () => {
    assert.equal(isInRoom("provider/talosctl/exec.ts", "provider/talos"), false);
    assert.equal(isInRoom("provider/planner.ts", "provider/plan"), false);
    assert.equal(isInRoom("provider/plan/order.ts", "provider/plan"), true);
  });

  it("know every room of the provider", () => {
    assert.equal(needsRoom("provider/anything.ts"), true);
    assert.equal(needsRoom("bench/anything.ts"), false);
  });

  it("let the command line see the provider, and nobody see the command line but the demo", () => {
    assert.deepEqual(arrowOf("cli/commands/plan.ts")?.mayImport, ["provider", "sandbox"]);
    const seeing = arrows.filter(({ mayImport }) => mayImport.includes("cli"));
    assert.deepEqual(
      seeing.map(({ room }) => room),
      ["demo"],
    );
  });

  it("name each room once", () => {
    const rooms = arrows.map(({ room }) => room);
    assert.equal(new Set(rooms).size, rooms.length);
  });
});
