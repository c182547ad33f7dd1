import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findTalosctl } from "../../tools/find-tools";
import { projectRoot } from "../../tools/project-root";
import { openEngine, succeed, type Engine } from "./support/engine";
import { openStage, runningOn, secretsOf, type Stage } from "./support/stage";

const clusterStack = "organization/talos-provisioning/provisioning";
const profileText = `# The cluster that we all share.
talos:
  version: v1.12.0   # bumped by the upgrade
  kubernetes_version: "1.34.1"
`;

describe("engine: a cluster that another stack provisions", function () {
  this.timeout(180_000);
  let stage: Stage;
  let provisioning: Engine;
  let profile: string;

  before(async () => {
    stage = await openStage();
    const { folder } = stage.engine;
    profile = join(folder, "profile.yaml");
    writeFileSync(profile, profileText);
    provisioning = await openEngine({
      folder,
      program: join(projectRoot(), "stacks", "provisioning"),
    });
    await provisioning.init("provisioning");
    const { world, talosconfigPath, kubeconfigPath } = stage.sandbox;
    provisioning.configure("provisioning", {
      profile,
      talosconfigPath,
      kubeconfigPath,
      talosctl: await findTalosctl("1.12.0"),
      machines: [...world.nodes.values()].map(({ name, address, role, running }) => ({
        name,
        address,
        role,
        installer: running.image.replace(/:[^:/]*$/, ""),
      })),
    });
    succeed(await provisioning.run("provisioning", "up", "--yes", "--skip-preview"));
    await stage.engine.init("dev");
    stage.engine.configure("dev", { ...stage.settings, clusterStack });
  });

  after(() => {
    stage.close();
  });

  it("takes its access from that stack's outputs, which stay secret", async () => {
    const { output } = succeed(await stage.engine.run("dev", "up", "--yes"));
    const state = stage.engine.state("dev");
    for (const secret of secretsOf(stage)) {
      assert.ok(!state.includes(secret) && !output.includes(secret), "a secret was told");
    }
    assert.ok(state.includes("demo-control-plane-1"));
  });

  it("says which output is missing", async () => {
    const settings = { ...stage.settings, clusterStack, clusterStackOutputs: { talosconfig: "x" } };
    stage.engine.configure("dev", settings);
    const { exitCode, output } = await stage.engine.run("dev", "preview");
    assert.notEqual(exitCode, 0);
    assert.match(output, /The stack .*provisioning has no output "x" with a talosconfig/);
  });

  it("upgrades, and writes the versions into the profile that both stacks share", async () => {
    const wish = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1", profile, clusterStack };
    stage.engine.configure("dev", { ...stage.settings, ...wish });
    succeed(await stage.engine.run("dev", "up", "--yes", "--skip-preview"));
    assert.equal(
      readFileSync(profile, "utf8"),
      profileText.replace("v1.12.0", "v1.13.0").replace("1.34.1", "1.35.1"),
    );
  });

  it("warns while that stack still declares older versions than live", async () => {
    const { output } = succeed(await stage.engine.run("dev", "preview", "--expect-no-changes"));
    assert.match(output, /warning: The stack .*provisioning still declares Talos 1\.12\.0, older/);
    assert.match(
      output,
      /warning: The stack .*provisioning still declares Kubernetes 1\.34\.1, older/,
    );
  });

  it("lets that stack run again without moving anything back", async () => {
    const upgraded = ["demo-control-plane-1 1.13.0 1.35.1", "demo-worker-1 1.13.0 1.35.1"];
    assert.deepEqual(runningOn(stage), upgraded);
    const boots = [...stage.sandbox.world.nodes.values()].map(({ bootId }) => bootId);
    succeed(await provisioning.run("provisioning", "up", "--yes", "--skip-preview"));
    const { output } = succeed(await stage.engine.run("dev", "preview", "--expect-no-changes"));
    assert.doesNotMatch(output, /still declares/);
    assert.deepEqual(runningOn(stage), upgraded);
    assert.deepEqual(
      [...stage.sandbox.world.nodes.values()].map(({ bootId }) => bootId),
      boots,
    );
  });
});
