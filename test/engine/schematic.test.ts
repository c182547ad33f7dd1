import assert from "node:assert/strict";
import { clusterIn, succeed } from "./support/engine";
import { mutationsOf, openStage, type Stage } from "./support/stage";

describe("engine: a schematic given as a customization", function () {
  this.timeout(240_000);
  let stage: Stage;
  const extensions = ["siderolabs/iscsi-tools", "siderolabs/util-linux-tools", "siderolabs/zfs"];
  const schematic = {
    customization: { systemExtensions: { officialExtensions: extensions } },
  };

  before(async () => {
    stage = await openStage({ world: { controlPlanes: 1, workers: 0 } });
    await stage.openStack("dev");
    succeed(await stage.engine.run("dev", "up", "--yes", "--skip-preview"));
  });

  after(() => {
    stage.close();
  });

  it("shows which extension comes, posts nothing in a preview, and says what will be posted", async () => {
    stage.engine.configure("dev", { ...stage.settings, schematic });
    const digest = await stage.engine.preview("dev");
    const plan = clusterIn(digest).newState?.inputs?.["plan"] as readonly string[];
    assert.ok(
      plan.some((line) => /zfs/.test(line)),
      plan.join("\n"),
    );
    const messages = (digest.diagnostics ?? []).map(({ message }) => message).join("\n");
    assert.match(messages, /\(schematic-new\)/);
    assert.deepEqual(mutationsOf(stage), []);
    assert.ok(!stage.sandbox.world.log.some(({ action }) => action === "schematic-created"));
  });

  it("is an upgrade like any other: the node boots it", async () => {
    succeed(await stage.engine.run("dev", "up", "--yes", "--skip-preview"));
    const [node] = [...stage.sandbox.world.nodes.values()];
    assert.equal(node?.running.talosVersion, "1.12.0");
    assert.deepEqual(node.running.extensions.map(({ name }) => name).toSorted(), [
      "iscsi-tools",
      "util-linux-tools",
      "zfs",
    ]);
    succeed(await stage.engine.run("dev", "preview", "--expect-no-changes"));
  });

  it("refuses one that would lose an extension, with both lists", async () => {
    const fewer = extensions.filter((name) => !name.endsWith("zfs"));
    stage.engine.configure("dev", {
      ...stage.settings,
      schematic: { customization: { systemExtensions: { officialExtensions: fewer } } },
    });
    const { exitCode, output } = await stage.engine.run("dev", "preview");
    assert.notEqual(exitCode, 0);
    assert.match(output, /EXTENSIONS_WOULD_BE_LOST/);
    assert.match(output, /zfs/);
    assert.match(output, /generic-image/);
  });
});
