import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { projectRoot } from "../../tools/project-root";
import { clusterIn, succeed } from "./support/engine";
import { makeProgram } from "./support/other-program";
import { mutationsOf, openStage, type Stage } from "./support/stage";

/** A version that is known only once another resource has been made. */
const source = `
const pulumi = require("@pulumi/pulumi");
const { TalosClusterVersion } = require("pulumi-talos-upgrade");
const later = { create: async (inputs) => ({ id: "later", outs: { told: inputs.wish } }) };
class Later extends pulumi.dynamic.Resource {
  constructor(name, wish) { super(later, name, { wish, told: undefined }); }
}
const config = new pulumi.Config();
const cluster = new TalosClusterVersion("cluster", {
  talosVersion: new Later("later", config.require("talosVersion")).told,
  kubernetesVersion: config.require("kubernetesVersion"),
  talosconfig: config.requireSecret("talosconfig"),
  backup: config.requireObject("backup"),
});
exports.plan = cluster.plan;
exports.talosVersion = cluster.talosVersion;
`;

describe("engine: inputs that are not known in a preview", function () {
  this.timeout(60_000);
  let stage: Stage;

  before(async () => {
    const folder = join(projectRoot(), "scratch", "engine", randomBytes(6).toString("hex"));
    const program = makeProgram(join(folder, "program"), source);
    stage = await openStage({ engine: { folder, program } });
    await stage.openStack("dev");
  });

  after(() => {
    assert.deepEqual(mutationsOf(stage), []);
    stage.close();
  });

  it("leave the plan open and break nothing", async () => {
    const { newState } = clusterIn(await stage.engine.preview("dev"));
    assert.notEqual(newState?.inputs?.["plan"], undefined);
    assert.ok(!Array.isArray(newState?.inputs?.["plan"]));
  });

  it("do not hide what is wrong with those that are known", async () => {
    stage.engine.configure("dev", { ...stage.settings, kubernetesVersion: "1.34" });
    const { exitCode, output } = await stage.engine.run("dev", "preview");
    assert.notEqual(exitCode, 0);
    assert.match(output, /kubernetesVersion.*names a minor release line/);
    stage.engine.configure("dev", stage.settings);
  });

  it("are known to up, in a user's own program too", async () => {
    succeed(await stage.engine.run("dev", "up", "--yes"));
    const outputs = await stage.engine.outputs("dev");
    assert.deepEqual(outputs, { plan: [], talosVersion: "1.12.0" });
  });
});
