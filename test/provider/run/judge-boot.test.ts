import assert from "node:assert/strict";
import type { MachineStage } from "../../../provider/model/node";
import type { UpgradeNode } from "../../../provider/model/plan";
import { judgeBoot } from "../../../provider/run/judge-boot";
import { vanillaSchematicId } from "../../builders/snapshot-builder";

const other = "b".repeat(64);

interface Story {
  readonly runs?: string;
  readonly stage?: MachineStage;
  readonly schematic?: string;
  readonly extensions?: readonly string[];
  readonly change?: Partial<UpgradeNode>;
  readonly extensionsMayGo?: boolean;
}

/** The code and kind of a node's return, `passed`, or the reason for which it is waited for. */
async function judge(story: Story): Promise<string> {
  const named = (name: string, version = "1.0.0") => ({ name, version, author: "" });
  const extensions = (story.extensions ?? ["gvisor"]).map((name) => named(name));
  const schematic = named("schematic", story.schematic ?? vanillaSchematicId);
  const facts = { talosVersion: story.runs ?? "1.13.0", platform: "metal", mode: "metal" };
  const status = { stage: story.stage ?? "running", ready: false, unmetConditions: [] };
  const look = await judgeBoot(
    {
      machineStatus: () => Promise.resolve(status),
      version: () => Promise.resolve(facts),
      extensions: () => Promise.resolve([...extensions, schematic]),
    },
    {
      change: {
        kind: "upgrade-worker",
        node: "w-1",
        address: "10.5.1.2",
        from: "1.12.0",
        to: "1.13.0",
        image: `factory.talos.dev/metal-installer/${vanillaSchematicId}:v1.13.0`,
        legacy: false,
        ...story.change,
      },
      expected: {
        extensions: ["gvisor"],
        schematic: vanillaSchematicId,
        extensionsMayGo: story.extensionsMayGo ?? false,
      },
      bootId: "b",
    },
  );
  if (look.kind === "waiting") return look.reason;
  if (look.kind === "passed") return "passed";
  return `${look.error.code} ${String(look.error.values["kind"])}`;
}

const sameVersion = { from: "1.13.0", image: `factory.talos.dev/metal-installer/${other}:v1.13.0` };

describe("judgeBoot", () => {
  it("passes a node that runs version, schematic and extensions", async () => {
    assert.equal(await judge({}), "passed");
  });

  it("tells the old slot by the version, or by the schematic where the version stays", async () => {
    assert.equal(await judge({ runs: "1.12.0" }), "NODE_FELL_BACK old-slot");
    assert.equal(await judge({ change: sameVersion }), "NODE_FELL_BACK old-slot");
    assert.equal(await judge({ change: sameVersion, schematic: other }), "passed");
  });

  it("tells another system from the old one", async () => {
    const different = "NODE_CAME_BACK_DIFFERENT other-schematic";
    assert.equal(await judge({ schematic: other }), different);
    assert.equal(await judge({ runs: "1.12.5" }), different);
    assert.equal(await judge({ change: sameVersion, schematic: "c".repeat(64) }), different);
  });

  it("tells lost extensions unless they may go", async () => {
    const lost = { extensions: [] };
    assert.equal(await judge(lost), "NODE_CAME_BACK_DIFFERENT lost-extensions");
    assert.equal(await judge({ ...lost, extensionsMayGo: true }), "passed");
  });

  it("waits while a booting node does not tell all of its extensions yet", async () => {
    assert.match(
      await judge({ extensions: [], stage: "booting" }),
      /^it is booting, and it has lost/,
    );
    assert.equal(await judge({ runs: "1.12.0", stage: "booting" }), "NODE_FELL_BACK old-slot");
  });

  it("tells a machine that waits for a configuration", async () => {
    assert.equal(await judge({ stage: "maintenance" }), "NODE_IN_MAINTENANCE maintenance");
  });
});
